/** The words of the Models page: which models there are, what of them is here, and how that is changed. */
import type { Message } from '../i18n.ts';

export const ownFiles = {
  loaded: { en: (name: string) => `${name} is loaded.`, 'zh-Hant': (name: string) => `已載入 ${name}。` },
  loadedWhy: {
    en: 'It is read from your disk; after a reload of the page you would have to open it again.',
    'zh-Hant': '它是直接從您的磁碟讀取的，重新整理頁面後就得再開啟一次。',
  },
  loadedNext: {
    en: 'Keep a copy in this browser to load it with one click next time.',
    'zh-Hant': '把它留在這個瀏覽器裡，下次按一下就能載入。',
  },
  keep: { en: 'Keep it in this browser', 'zh-Hant': '留在這個瀏覽器' },
  copying: { en: (name: string) => `Copying ${name}…`, 'zh-Hant': (name: string) => `正在複製 ${name}…` },
  kept: {
    en: (name: string) => `${name} is kept in this browser.`,
    'zh-Hant': (name: string) => `${name} 已留在這個瀏覽器。`,
  },
  keptNext: {
    en: 'The Models page lists it; there it can be deleted, too.',
    'zh-Hant': '它列在「模型管理」頁，也可以在那裡刪除。',
  },
  noRoomNext: {
    en: 'You can still open the file from your disk: it then runs without being kept. To keep it, delete a model or free some disk space.',
    'zh-Hant': '仍然可以直接從磁碟開啟這個檔案來用，只是不會留下來。想留下來，請先刪除其他模型或清出磁碟空間。',
  },
} as const;

export const modelsPage = {
  title: { en: 'Models', 'zh-Hant': '模型管理' },
  bundled: { en: 'Bundled with Jielong', 'zh-Hant': '接龍內附的模型' },
  real: { en: 'Models of real size', 'zh-Hant': '實用規模的模型' },
  own: { en: 'Your own GGUF files', 'zh-Hant': '您自己的 GGUF 檔案' },
  storage: { en: 'Storage', 'zh-Hant': '儲存空間' },
  checking: { en: 'Looking at this computer…', 'zh-Hant': '正在檢查這台電腦…' },
  showAll: { en: 'Also show those that cannot run here', 'zh-Hant': '也列出這台電腦跑不動的' },
  allRun: {
    en: (count: number) => `All ${count} can run on this computer.`,
    'zh-Hant': (count: number) => `這 ${count} 個模型在這台電腦上都能執行。`,
  },
  someRun: {
    en: (runs: number, count: number) => `${runs} of ${count} can run on this computer.`,
    'zh-Hant': (runs: number, count: number) => `${count} 個模型中，這台電腦能執行 ${runs} 個。`,
  },
  noOwn: {
    en: 'None yet. A file that you add is copied into this browser and is here on your next visit.',
    'zh-Hant': '還沒有檔案。加入的檔案會複製到這個瀏覽器，下次開啟時還在。',
  },
  cannotKeep: {
    en: 'This page can keep no files (it needs https or localhost, in a normal window). You can still open one: it runs from your disk.',
    'zh-Hant': '這個頁面無法留存檔案（需要用 https 或 localhost，在一般視窗開啟）。仍然可以直接開啟磁碟裡的檔案來用。',
  },
  neverLeaves: {
    en: 'The file never leaves this computer. Dropping one on the window loads it.',
    'zh-Hant': '檔案不會離開這台電腦。把檔案拖進視窗就會載入。',
  },
  downloaded: {
    en: (name: string) => `${name} is downloaded and ready offline.`,
    'zh-Hant': (name: string) => `${name} 已下載完成，離線也能使用。`,
  },
  cut: {
    en: (name: string) => `The download of ${name} stopped: there is no connection.`,
    'zh-Hant': (name: string) => `${name} 的下載中斷了：目前連不上網路。`,
  },
  cutNext: {
    en: 'What has come so far is kept. When the network is back, Resume goes on from there.',
    'zh-Hant': '已經下載的部分都還在。恢復連線後按「繼續下載」，就會從那裡接著下載。',
  },
  noRoomNext: {
    en: 'Delete a model on the Models page or free some disk space. A GGUF file that you open from your disk runs without any of this space.',
    'zh-Hant':
      '請在「模型管理」頁刪除其他模型，或清出磁碟空間。直接從磁碟開啟的 GGUF 檔案不佔用這裡的空間，仍然可以使用。',
  },
} as const;

export const modelActions = {
  load: { en: 'Load', 'zh-Hant': '載入' },
  download: { en: 'Download', 'zh-Hant': '下載' },
  pause: { en: 'Pause', 'zh-Hant': '暫停' },
  resume: { en: 'Resume', 'zh-Hant': '繼續下載' },
  cancel: { en: 'Cancel', 'zh-Hant': '取消下載' },
  delete: { en: 'Delete', 'zh-Hant': '刪除' },
  keep: { en: 'Keep it', 'zh-Hant': '不刪除' },
  addFile: { en: 'Add a GGUF file…', 'zh-Hant': '加入 GGUF 檔案…' },
  askToKeep: { en: 'Ask the browser to keep it', 'zh-Hant': '請瀏覽器保留' },
} as const satisfies Record<string, Message>;

export const modelStates = {
  readySize: {
    en: (size: string) => `ready offline, takes ${size}`,
    'zh-Hant': (size: string) => `離線可用，佔用 ${size}`,
  },
  partly: {
    en: (kept: string, total: string) => `paused at ${kept} of ${total}`,
    'zh-Hant': (kept: string, total: string) => `已暫停，下載了 ${kept} / ${total}`,
  },
  started: { en: 'paused at the beginning', 'zh-Hant': '才剛開始就暫停了' },
  sure: {
    en: (size: string) => `Delete it from this browser? That frees ${size}.`,
    'zh-Hant': (size: string) => `要從這個瀏覽器刪除嗎？可以空出 ${size}。`,
  },
  sureCancel: {
    en: 'Give up the download and delete what is here of it?',
    'zh-Hant': '要放棄下載，並刪除已經下載的部分嗎？',
  },
  keptOn: { en: (date: string) => `kept on ${date}`, 'zh-Hant': (date: string) => `${date} 加入` },
  parameters: { en: (count: string) => `${count} parameters`, 'zh-Hant': (count: string) => `${count} 參數` },
  context: {
    en: (tokens: string) => `context ${tokens} tokens`,
    'zh-Hant': (tokens: string) => `上下文 ${tokens} 個詞元`,
  },
  downloadSize: { en: (size: string) => `download ${size}`, 'zh-Hant': (size: string) => `下載 ${size}` },
  onGpu: { en: (size: string) => `${size} on the GPU`, 'zh-Hant': (size: string) => `GPU 記憶體 ${size}` },
} as const;

export const transfer = {
  starting: { en: 'Starting…', 'zh-Hant': '準備下載…' },
  speed: { en: (size: string) => `${size}/s`, 'zh-Hant': (size: string) => `每秒 ${size}` },
  secondsLeft: {
    en: (count: number) => `${count} s left`,
    'zh-Hant': (count: number) => `還要 ${count} 秒`,
  },
  minutesLeft: {
    en: (count: number) => `${count} min left`,
    'zh-Hant': (count: number) => `還要 ${count} 分鐘`,
  },
  hoursLeft: {
    en: (hours: number, minutes: number) => `${hours} h ${minutes} min left`,
    'zh-Hant': (hours: number, minutes: number) => `還要 ${hours} 小時 ${minutes} 分`,
  },
} as const;

export const storageWords = {
  used: {
    en: (used: string, quota: string) => `${used} used of the ${quota} that the browser allows this page`,
    'zh-Hant': (used: string, quota: string) => `已使用 ${used}，瀏覽器最多允許這個網頁使用 ${quota}`,
  },
  unknown: {
    en: 'The browser does not say how much room there is.',
    'zh-Hant': '瀏覽器沒有透露還有多少空間。',
  },
  nearlyFull: {
    en: 'Nearly full: delete a model before you download another.',
    'zh-Hant': '空間快滿了：請先刪除一個模型，再下載其他的。',
  },
  persisted: {
    en: 'The browser has promised to keep all this, even when the disk is full.',
    'zh-Hant': '瀏覽器已承諾保留這些檔案，磁碟滿了也不會清除。',
  },
  notPersisted: {
    en: 'When the disk is full, the browser may clear all this without asking.',
    'zh-Hant': '磁碟滿的時候，瀏覽器可能不問就清除這些檔案。',
  },
  refused: {
    en: 'The browser did not promise it this time. Installing Jielong as an app usually changes that.',
    'zh-Hant': '瀏覽器這次沒有答應。把接龍安裝成應用程式後，通常就會答應。',
  },
} as const;

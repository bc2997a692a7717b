/** The words of the shell: header, model chip, dialogs, settings. */
import type { CommandGroup } from '../../ui/command.ts';
import type { LoadProgress } from '../../engine/engine.ts';
import type { Message } from '../i18n.ts';

export const shell = {
  appName: { en: 'Jielong', 'zh-Hant': '接龍' },
  rooms: { en: 'Rooms', 'zh-Hant': '單元' },
  skip: { en: 'Skip to the room', 'zh-Hant': '跳到主要內容' },
  roomLoading: { en: 'Opening the room…', 'zh-Hant': '正在開啟…' },
  close: { en: 'Close', 'zh-Hant': '關閉' },
  dismiss: { en: 'Dismiss', 'zh-Hant': '知道了' },
  notices: { en: 'Notices', 'zh-Hant': '通知' },
  dropHere: {
    en: 'Drop a model (.gguf) or a trace (.jsonl)',
    'zh-Hant': '放開以開啟模型（.gguf）或紀錄（.jsonl）',
  },
  blank: { en: 'The screen is blank. Press any key to come back.', 'zh-Hant': '畫面已遮黑，按任意鍵返回。' },
} as const satisfies Record<string, Message>;

/** Pages that are no lesson: reached from the model panel and the help. */
export const quietRooms = {
  models: { en: 'Models and storage', 'zh-Hant': '模型管理' },
  device: { en: 'What this computer can do', 'zh-Hant': '這台電腦能做什麼' },
  offline: { en: 'Prepare for a class without a network', 'zh-Hant': '準備離線上課' },
} as const satisfies Record<string, Message>;

export const badges = {
  live: { en: 'LIVE', 'zh-Hant': '即時' },
  cpu: { en: 'CPU', 'zh-Hant': 'CPU' },
  recorded: { en: 'RECORDED', 'zh-Hant': '錄製' },
} as const satisfies Record<string, Message>;

export const badgeMeanings = {
  live: {
    en: 'These tokens come from the model on your GPU, now.',
    'zh-Hant': '這些詞元是您的 GPU 上的模型現在算出來的。',
  },
  cpu: {
    en: 'These tokens come from the model on your CPU, now: the same numbers, slower.',
    'zh-Hant': '這些詞元是您的 CPU 上的模型現在算出來的：數值相同，速度較慢。',
  },
  recorded: {
    en: 'This is a recorded run of a real model; nothing is computed now.',
    'zh-Hant': '這是真實模型先前的錄製結果，現在沒有在計算。',
  },
} as const satisfies Record<keyof typeof badges, Message>;

export const commandNames = {
  openModel: { en: 'Open a GGUF file…', 'zh-Hant': '開啟 GGUF 檔案…' },
  reloadModel: { en: 'Reload the model', 'zh-Hant': '重新載入模型' },
  download: { en: 'Download', 'zh-Hant': '下載' },
  runOnCpu: { en: 'Run on the CPU', 'zh-Hant': '改用 CPU 執行' },
  stage: { en: 'Stage mode', 'zh-Hant': '投影模式' },
  leaveStage: { en: 'Leave stage mode', 'zh-Hant': '離開投影模式' },
  blank: { en: 'Blank the screen', 'zh-Hant': '遮黑畫面' },
  theme: { en: 'Light or dark', 'zh-Hant': '明暗切換' },
  language: { en: '中文', 'zh-Hant': 'English' },
  motion: { en: 'Less motion', 'zh-Hant': '減少動畫' },
  tryAgain: { en: 'Try again', 'zh-Hant': '再試一次' },
  copyLink: { en: 'Copy a link to this state', 'zh-Hant': '複製目前狀態的連結' },
  help: { en: 'Keys and help', 'zh-Hant': '按鍵與說明' },
} as const satisfies Record<string, Message>;

export const commandGroups: Readonly<Record<CommandGroup, Message>> = {
  generate: { en: 'Generate', 'zh-Hant': '接下去' },
  explore: { en: 'Explore', 'zh-Hant': '探索' },
  trace: { en: 'Trace', 'zh-Hant': '紀錄' },
  model: { en: 'Model', 'zh-Hant': '模型' },
  view: { en: 'View', 'zh-Hant': '檢視' },
};

export const help = {
  title: { en: 'What you can do, and its keys', 'zh-Hant': '可以做的事與按鍵' },
  filter: { en: 'Find a command', 'zh-Hant': '尋找指令' },
  none: { en: 'No command has these words.', 'zh-Hant': '沒有符合的指令。' },
  clicker: { en: 'slide clicker', 'zh-Hant': '簡報筆' },
  space: { en: 'Space', 'zh-Hant': '空白鍵' },
} as const satisfies Record<string, Message>;

export const models = {
  choose: { en: 'Model', 'zh-Hant': '模型' },
  bundled: { en: 'Models', 'zh-Hant': '可用的模型' },
  real: { en: 'Larger models, downloaded when you choose one', 'zh-Hant': '較大的模型（選了才會下載）' },
  thinks: { en: 'thinks', 'zh-Hant': '會思考' },
  current: { en: 'loaded', 'zh-Hant': '已載入' },
  dropHint: {
    en: 'or drop one on the window. The file never leaves this computer.',
    'zh-Hant': '或直接把檔案拖進視窗。檔案不會離開這台電腦。',
  },
  none: { en: 'No model', 'zh-Hant': '尚無模型' },
  failed: { en: 'Not loaded', 'zh-Hant': '未載入' },
  parameters: { en: 'Parameters', 'zh-Hant': '參數量' },
  quantization: { en: 'Quantization', 'zh-Hant': '量化格式' },
  bytesOnGpu: { en: 'On the GPU', 'zh-Hant': 'GPU 記憶體' },
  bytesInMemory: { en: 'In memory', 'zh-Hant': '記憶體' },
  adapter: { en: 'Adapter', 'zh-Hant': '運算裝置' },
  speed: { en: 'Speed', 'zh-Hant': '速度' },
  speedUnknown: { en: 'not measured yet', 'zh-Hant': '尚未測量' },
  architecture: { en: 'Architecture', 'zh-Hant': '架構' },
  vocabulary: { en: 'Vocabulary', 'zh-Hant': '詞表' },
  contextLength: { en: 'Context length', 'zh-Hant': '上下文長度' },
  licence: { en: 'Licence', 'zh-Hant': '授權' },
  loadTime: { en: 'Loaded in', 'zh-Hant': '載入時間' },
  whyCpu: { en: 'Why not the GPU', 'zh-Hant': '為何不用 GPU' },
} as const satisfies Record<string, Message>;

export const modelFacts = {
  bytesOnGpu: { en: (size: string) => `${size} on the GPU`, 'zh-Hant': (size: string) => `GPU 佔用 ${size}` },
  bytesInMemory: { en: (size: string) => `${size} in memory`, 'zh-Hant': (size: string) => `記憶體 ${size}` },
  download: {
    en: (least: string, most: string) => `download ${least} to ${most}`,
    'zh-Hant': (least: string, most: string) => `下載 ${least} 到 ${most}`,
  },
  needsOnGpu: {
    en: (least: string, most: string) => `needs ${least} to ${most} on the GPU`,
    'zh-Hant': (least: string, most: string) => `需要 GPU 記憶體 ${least} 到 ${most}`,
  },
  tokensPerSecond: {
    en: (speed: string) => `${speed} tokens/s`,
    'zh-Hant': (speed: string) => `每秒 ${speed} 個詞元`,
  },
  tokens: { en: (count: string) => `${count} tokens`, 'zh-Hant': (count: string) => `${count} 個詞元` },
  layers: {
    en: (name: string, layers: number, width: number) => `${name}, ${layers} layers × ${width}`,
    'zh-Hant': (name: string, layers: number, width: number) => `${name}，${layers} 層 × ${width}`,
  },
  seconds: { en: (count: string) => `${count} s`, 'zh-Hant': (count: string) => `${count} 秒` },
  ofBytes: {
    en: (loaded: string, total: string) => `${loaded} of ${total}`,
    'zh-Hant': (loaded: string, total: string) => `${loaded} / ${total}`,
  },
} as const;

export const loadPhases: Readonly<Record<LoadProgress['phase'] | 'start', Message>> = {
  start: { en: 'Starting', 'zh-Hant': '準備中' },
  download: { en: 'Loading', 'zh-Hant': '載入中' },
  verify: { en: 'Checking the file', 'zh-Hant': '核對檔案' },
  upload: { en: 'Copying to the GPU', 'zh-Hant': '傳到 GPU' },
  compile: { en: 'Preparing kernels', 'zh-Hant': '編譯運算核心' },
  check: { en: 'Known-answer check', 'zh-Hant': '核對已知答案' },
};

export const news = {
  newVersion: { en: 'A new version of Jielong is ready.', 'zh-Hant': '接龍有新版本。' },
  newVersionNext: {
    en: 'It starts with the next reload; nothing changes until then.',
    'zh-Hant': '重新載入頁面後才會換新，現在不會有任何改變。',
  },
  reloadPage: { en: 'Reload now', 'zh-Hant': '現在重新載入' },
  onCpu: {
    en: 'The model runs on the CPU: the same numbers, slower.',
    'zh-Hant': '模型在 CPU 上執行：數值相同，速度較慢。',
  },
  notKept: {
    en: 'The model runs, but this browser did not store it.',
    'zh-Hant': '模型可以使用，但瀏覽器沒有把它存下來。',
  },
  notKeptWhy: {
    en: 'The disk or the space of this page is full, or the window is private.',
    'zh-Hant': '可能是磁碟或這個網站的空間已滿，或是正在使用無痕視窗。',
  },
  notKeptNext: {
    en: 'Leave this tab open: after closing it the model is fetched again, which needs a network.',
    'zh-Hant': '請不要關閉這個分頁；關閉後需要網路才能重新取得模型。',
  },
  linkCopied: { en: 'The link is on the clipboard.', 'zh-Hant': '已複製連結。' },
  linkNotCopied: {
    en: 'The browser did not allow copying; the link is in the address bar.',
    'zh-Hant': '瀏覽器不允許複製；連結就在網址列上。',
  },
} as const satisfies Record<string, Message>;

export const fileErrors = {
  unknownFile: {
    en: (name: string) => `${name} is neither a model nor a trace.`,
    'zh-Hant': (name: string) => `${name} 不是模型也不是紀錄。`,
  },
  unknownFileNext: {
    en: 'Drop a .gguf file (a model) or a .jsonl file (a trace).',
    'zh-Hant': '請放入 .gguf 檔（模型）或 .jsonl 檔（紀錄）。',
  },
  badCatalog: { en: 'The list of models cannot be read.', 'zh-Hant': '無法讀取模型清單。' },
  badCatalogNext: {
    en: (file: string) => `Check models/${file} beside the app. You can still open a GGUF file.`,
    'zh-Hant': (file: string) => `請檢查程式旁的 models/${file}。您仍然可以開啟 GGUF 檔案。`,
  },
  unknownModel: {
    en: (id: string) => `The link asks for the model “${id}”, which is not here.`,
    'zh-Hant': (id: string) => `連結指定的模型「${id}」不在這裡。`,
  },
  unknownModelNext: {
    en: 'The first model of the list is used instead.',
    'zh-Hant': '改用清單裡的第一個模型。',
  },
  roomFailed: { en: 'This room could not be opened.', 'zh-Hant': '無法開啟這個單元。' },
  roomFailedNext: {
    en: 'Reload the page. Without a network this works once the app has been visited before.',
    'zh-Hant': '請重新載入頁面。曾經造訪過的話，沒有網路也能使用。',
  },
} as const;

/** The words of the page that prepares a computer for a class without a network. */
import type { Message } from '../i18n.ts';

export const offline = {
  title: { en: 'Prepare for a class without a network', 'zh-Hant': '準備離線上課' },
  prepare: { en: 'Make everything ready', 'zh-Hant': '全部準備好' },
  preparing: { en: 'Preparing…', 'zh-Hant': '準備中…' },
  allReady: {
    en: 'This computer is ready: pull the plug and it still works.',
    'zh-Hant': '這台電腦準備好了：拔掉網路也能用。',
  },
  ready: { en: 'ready', 'zh-Hant': '完成' },
  missing: { en: 'not yet', 'zh-Hant': '尚未完成' },
  optional: { en: 'optional', 'zh-Hant': '可略過' },
  forClass: { en: 'Forty laptops, ten steps', 'zh-Hant': '四十台筆電，十個步驟' },
} as const satisfies Record<string, Message>;

export type OfflineItem = 'shell' | 'engine' | 'models' | 'storage' | 'gpu';

interface ItemWords {
  readonly name: Message;
  readonly yes: Message;
  readonly no: Message;
}

export const offlineItems: Readonly<Record<OfflineItem, ItemWords>> = {
  shell: {
    name: { en: 'The page', 'zh-Hant': '頁面' },
    yes: { en: 'opens without its server', 'zh-Hant': '不靠伺服器也能開啟' },
    no: { en: 'is not stored yet', 'zh-Hant': '尚未存到這台電腦' },
  },
  engine: {
    name: { en: 'The engine', 'zh-Hant': '推論引擎' },
    yes: { en: 'is stored with the page', 'zh-Hant': '已和頁面一起存好' },
    no: { en: 'is not stored yet', 'zh-Hant': '尚未存到這台電腦' },
  },
  models: {
    name: { en: 'The models', 'zh-Hant': '模型' },
    yes: { en: 'are stored, with the right checksum', 'zh-Hant': '已存好，檢查碼正確' },
    no: { en: 'are not all stored yet', 'zh-Hant': '還沒有全部存好' },
  },
  storage: {
    name: { en: 'The storage', 'zh-Hant': '儲存空間' },
    yes: { en: 'will not be cleared when the disk is full', 'zh-Hant': '磁碟滿時也不會被清除' },
    no: {
      en: 'may be cleared when the disk is full; installing the app usually prevents that',
      'zh-Hant': '磁碟滿時可能被清除；把接龍安裝成應用程式通常就能避免',
    },
  },
  gpu: {
    name: { en: 'The GPU', 'zh-Hant': 'GPU' },
    yes: { en: 'runs a model and gave its known answer', 'zh-Hant': '能執行模型，已知答案正確' },
    no: { en: 'is not used: models run on the CPU, slower', 'zh-Hant': '未使用：模型在 CPU 上執行，速度較慢' },
  },
};

/** How a lecturer prepares a class; the README says the same in short. What one types or starts stands in backticks. */
export const classSteps: readonly Message[] = [
  {
    en: 'On one computer with a network: `npm ci`, then `npm run build:zip` and `npm run build:single`.',
    'zh-Hant': '找一台有網路的電腦：執行 `npm ci`，再執行 `npm run build:zip` 和 `npm run build:single`。',
  },
  {
    en: 'For more models: `npm run models -- pull hf:OWNER/REPO/FILE.gguf`, then `npm run build:zip -- --with ID`.',
    'zh-Hant':
      '需要其他模型：先執行 `npm run models -- pull hf:OWNER/REPO/FILE.gguf`，再執行 `npm run build:zip -- --with ID`。',
  },
  {
    en: 'Copy `jielong.zip` and `jielong.html` to one USB stick for every five to ten laptops.',
    'zh-Hant': '把 `jielong.zip` 和 `jielong.html` 複製到隨身碟，每五到十台筆電準備一支。',
  },
  {
    en: 'Ask everybody to bring a current Chrome or Edge (134 or newer).',
    'zh-Hant': '請學生先裝好新版的 Chrome 或 Edge（134 以上）。',
  },
  {
    en: 'On each laptop: unpack the zip and start it (`start-windows.bat`, `start-mac.command`, `start-linux.sh`).',
    'zh-Hant': '在每台筆電上：解壓縮後執行 `start-windows.bat`、`start-mac.command` 或 `start-linux.sh`。',
  },
  {
    en: 'Open this page there, press the button, wait until the page, the engine and the models are ready.',
    'zh-Hant': '開啟這一頁，按下按鈕，等頁面、推論引擎和模型都顯示完成。',
  },
  {
    en: 'Where no script may run: open `jielong.html` from the stick with Chrome.',
    'zh-Hant': '不能執行指令的電腦：直接用 Chrome 開啟隨身碟裡的 `jielong.html`。',
  },
  {
    en: 'Open “What this computer can do” and note the mode; seat a Full one beside each CPU one.',
    'zh-Hant': '開啟「這台電腦能做什麼」，記下是哪一種模式，讓「完整模式」和「CPU 模式」的同學坐在一起。',
  },
  {
    en: 'Switch the network off on your own laptop and rehearse the whole class once.',
    'zh-Hant': '關掉自己筆電的網路，把整堂課排練一次。',
  },
  {
    en: 'In class nothing updates by itself; press “Reload now” only after it.',
    'zh-Hant': '上課途中不會自動更新；想更新，等下課再按「現在重新載入」。',
  },
];

/** The words of the device check: what this machine can do, in plain words. */
import type { DeviceMode, ModeReason } from '../../rooms/device/device-mode.ts';
import type { Message } from '../i18n.ts';

export const device = {
  title: { en: 'What this computer can do', 'zh-Hant': '這台電腦能做什麼' },
  checking: { en: 'Measuring: a few seconds…', 'zh-Hant': '測量中，需要幾秒…' },
  again: { en: 'Check again', 'zh-Hant': '重新檢查' },
  measured: {
    en: 'Everything below was measured here, just now; nothing is estimated and nothing leaves this computer.',
    'zh-Hant': '以下全是剛才在這台電腦上量到的結果，沒有估計值，也不會傳到別處。',
  },
  yes: { en: 'good', 'zh-Hant': '良好' },
  partly: { en: 'limited', 'zh-Hant': '受限' },
  no: { en: 'missing', 'zh-Hant': '沒有' },
} as const satisfies Record<string, Message>;

export const modeNames: Readonly<Record<DeviceMode, Message>> = {
  full: { en: 'Full', 'zh-Hant': '完整模式' },
  small: { en: 'Small models', 'zh-Hant': '小模型模式' },
  cpu: { en: 'CPU', 'zh-Hant': 'CPU 模式' },
  replay: { en: 'Recordings', 'zh-Hant': '錄製模式' },
};

export const modeMeanings: Readonly<Record<DeviceMode, Message>> = {
  full: {
    en: 'Bundled models and real-size ones run on the GPU.',
    'zh-Hant': '內附的模型和實用規模的模型都能在 GPU 上執行。',
  },
  small: {
    en: 'The bundled models run on the GPU; large ones would be too slow or would not fit.',
    'zh-Hant': '內附的模型能在 GPU 上執行；大型模型會太慢或放不下。',
  },
  cpu: {
    en: 'The bundled models run on the CPU: the same numbers, slower. Recorded runs play at full speed.',
    'zh-Hant': '內附的模型在 CPU 上執行：數值相同，速度較慢。錄製的紀錄能全速播放。',
  },
  replay: {
    en: 'No model can run here. Recorded runs of real models can be looked at, step by step.',
    'zh-Hant': '這裡無法執行模型，但可以逐步觀看真實模型的錄製紀錄。',
  },
};

export const modeReasons: Readonly<Record<ModeReason, Message>> = {
  'all-good': {
    en: 'The GPU multiplies correctly and gave all the memory that was asked for.',
    'zh-Hant': 'GPU 的計算正確，要求的記憶體也全數取得。',
  },
  'software-gpu': {
    en: 'The “GPU” is a program on the processor. In chrome://settings/system turn graphics acceleration on.',
    'zh-Hant': '這個「GPU」其實是用處理器模擬出來的。請在 chrome://settings/system 開啟圖形加速功能。',
  },
  'little-gpu-memory': {
    en: 'The GPU gave less than the 1.4 GB that the smallest reasoning model of real size needs. Close other tabs, then check again.',
    'zh-Hant': '最小的實用推理模型需要 1.4 GB，GPU 給不出這麼多。請關閉其他分頁後重新檢查。',
  },
  'no-api': {
    en: 'This browser has no WebGPU. Use a current Chrome or Edge.',
    'zh-Hant': '這個瀏覽器沒有 WebGPU。請改用新版的 Chrome 或 Edge。',
  },
  'no-adapter': {
    en: 'The browser has WebGPU but offers no GPU. chrome://gpu says why; often the driver is too old, or acceleration is off.',
    'zh-Hant': '瀏覽器有 WebGPU，卻找不到可用的 GPU。原因可看 chrome://gpu，常見的是驅動程式太舊，或圖形加速被關閉。',
  },
  'no-device': {
    en: 'The GPU refused to start. Restart the browser, then check again.',
    'zh-Hant': 'GPU 無法啟動。請重新啟動瀏覽器後再檢查一次。',
  },
  'wrong-product': {
    en: 'The GPU multiplied a small matrix wrongly, so nothing it says could be trusted. Update its driver.',
    'zh-Hant': 'GPU 連小矩陣都乘錯，結果不可信。請更新驅動程式。',
  },
  insecure: {
    en: 'The page came over plain http from another computer; browsers then give no GPU and no storage. Use https, localhost, or the single file.',
    'zh-Hant':
      '這個頁面是用 http 從別台電腦取得的，瀏覽器因此不開放 GPU 和儲存空間。請改用 https、localhost 或單一檔案版。',
  },
  'little-memory': {
    en: 'There is neither a GPU nor enough free memory. Close other programs, then check again.',
    'zh-Hant': '沒有 GPU，可用的記憶體也不夠。請關閉其他程式後重新檢查。',
  },
};

export const deviceRows = {
  gpu: { en: 'GPU', 'zh-Hant': 'GPU' },
  product: { en: 'Matrix product check', 'zh-Hant': '矩陣乘法驗算' },
  productRight: { en: '64 × 64 numbers, all correct', 'zh-Hant': '64 × 64 個數值全部正確' },
  productWrong: { en: 'wrong numbers', 'zh-Hant': '數值錯誤' },
  memory: { en: 'GPU memory trial', 'zh-Hant': 'GPU 記憶體測試' },
  held: { en: (size: string) => `${size} held, then refused`, 'zh-Hant': (size: string) => `取得 ${size} 後遭拒` },
  heldAll: {
    en: (size: string) => `${size} held, all that was asked for`,
    'zh-Hant': (size: string) => `要求的 ${size} 全數取得`,
  },
  f16: { en: 'Half precision (shader-f16)', 'zh-Hant': '半精度（shader-f16）' },
  f16Yes: { en: 'yes', 'zh-Hant': '有' },
  f16No: { en: 'no: models marked f16 cannot run, the others can', 'zh-Hant': '無：標示 f16 的模型不能用，其他可以' },
  subgroups: { en: 'Subgroups', 'zh-Hant': '子群組（subgroups）' },
  subgroupsNo: { en: 'no: sums take longer', 'zh-Hant': '無：加總會比較慢' },
  binding: { en: 'Largest single weight matrix', 'zh-Hant': '單一權重矩陣的上限' },
  buffer: { en: 'Largest buffer', 'zh-Hant': '單一緩衝區的上限' },
  mainMemory: { en: 'Main memory trial', 'zh-Hant': '主記憶體測試' },
  processor: { en: 'Processor', 'zh-Hant': '處理器' },
  cores: { en: (count: number) => `${count} threads`, 'zh-Hant': (count: number) => `${count} 個執行緒` },
  storage: { en: 'Storage trial', 'zh-Hant': '儲存空間測試' },
  stored: {
    en: (size: string, seconds: string) => `${size} written, read back and compared in ${seconds} s`,
    'zh-Hant': (size: string, seconds: string) => `寫入 ${size}，讀回比對無誤，共 ${seconds} 秒`,
  },
  refused: {
    en: (size: string, why: string) => `${size}, then ${why}: models stay in memory and are fetched again next time`,
    'zh-Hant': (size: string, why: string) => `${size} 後遇到 ${why}：模型只留在記憶體，下次要重新取得`,
  },
  persisted: { en: 'Kept when the disk is full', 'zh-Hant': '磁碟滿時仍保留' },
  persistedYes: { en: 'promised by the browser', 'zh-Hant': '瀏覽器已承諾' },
  persistedNo: {
    en: 'not promised: installing the app usually changes that',
    'zh-Hant': '瀏覽器沒有承諾；安裝成應用程式後通常就會',
  },
  secure: { en: 'Secure page', 'zh-Hant': '安全的頁面' },
  secureYes: { en: 'https, localhost or a file', 'zh-Hant': 'https、localhost 或本機檔案' },
  secureNo: { en: 'plain http', 'zh-Hant': '一般 http' },
  worker: { en: 'Works without its server', 'zh-Hant': '不靠伺服器也能用' },
  workerServing: { en: 'a service worker serves this page', 'zh-Hant': 'service worker 正在提供這個頁面' },
  workerRegistered: { en: 'from the next visit on', 'zh-Hant': '下次造訪起' },
  workerNone: { en: 'no service worker on this page', 'zh-Hant': '這個頁面沒有 service worker' },
} as const;

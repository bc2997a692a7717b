/** The words for every way in which the engine can fail: what happened, why, and what to do next. */
import type { EngineErrorCode, EngineErrorFacts, EngineFailure } from '../../engine/errors.ts';
import type { Explanation } from '../../ui/notice.ts';
import { integer, language, type Language } from '../i18n.ts';
import { bytes } from '../units.ts';

type Words<Facts> = Readonly<Record<Language, (facts: Facts) => Explanation>>;

/** What others say may end in a full stop of its own. */
const withoutStop = (text: string): string => text.replace(/[.。\s]+$/u, '');

const engineErrors: { readonly [Code in EngineErrorCode]: Words<EngineErrorFacts[Code]> } = {
  noAdapter: {
    en: ({ reason }) => ({
      what: 'This browser gives no access to a GPU.',
      why: `WebGPU answered: ${reason}`,
      next: 'Use a current Chrome or Edge and look at chrome://gpu. The bundled model also runs on the CPU.',
    }),
    'zh-Hant': ({ reason }) => ({
      what: '這個瀏覽器無法使用 GPU。',
      why: `WebGPU 的回答：${reason}`,
      next: '請改用新版 Chrome 或 Edge，並查看 chrome://gpu。內附的模型也能在 CPU 上執行。',
    }),
  },
  adapterLimit: {
    en: ({ limit, needed, available }) => ({
      what: 'The model is too large for this GPU.',
      why: `It needs ${limit} = ${integer(needed)}; the GPU allows ${integer(available)}.`,
      next: 'Choose a smaller model.',
    }),
    'zh-Hant': ({ limit, needed, available }) => ({
      what: '這個模型對這張 GPU 來說太大。',
      why: `模型需要 ${limit} = ${integer(needed)}，GPU 只允許 ${integer(available)}。`,
      next: '請選一個較小的模型。',
    }),
  },
  noShaderF16: {
    en: ({ model }) => ({
      what: `This GPU cannot run ${model}.`,
      why: 'This build computes in 16-bit floats (shader-f16), which the GPU or its driver does not offer.',
      next: 'Choose a model with a 32-bit build (q4f32), or update the browser and the graphics driver.',
    }),
    'zh-Hant': ({ model }) => ({
      what: `這張 GPU 無法執行 ${model}。`,
      why: '這個版本用 16 位元浮點數（shader-f16）計算，但這張 GPU 或它的驅動程式不支援。',
      next: '請選有 32 位元版本（q4f32）的模型，或更新瀏覽器和顯示卡驅動程式。',
    }),
  },
  outOfMemory: {
    en: ({ bytes: wanted }) => ({
      what: 'The GPU is out of memory.',
      why: `${bytes(wanted)} more did not fit. Your trace is safe.`,
      next: 'Close other tabs and programs that use the GPU, then reload the model, or choose a smaller one.',
    }),
    'zh-Hant': ({ bytes: wanted }) => ({
      what: 'GPU 記憶體不足。',
      why: `還需要 ${bytes(wanted)}，放不下了。您的紀錄沒有遺失。`,
      next: '請關閉其他使用 GPU 的分頁與程式，再重新載入模型，或改選較小的模型。',
    }),
  },
  deviceLost: {
    en: ({ reason }) => ({
      what: 'The connection to the GPU was lost.',
      why: `The driver said: ${withoutStop(reason)}. Your trace is safe.`,
      next: 'Reload the model; the trace goes on where it stopped.',
    }),
    'zh-Hant': ({ reason }) => ({
      what: '與 GPU 的連線中斷了。',
      why: `驅動程式的說明：${withoutStop(reason)}。您的紀錄沒有遺失。`,
      next: '請重新載入模型，就能從停下的地方繼續。',
    }),
  },
  workerCrashed: {
    en: ({ reason }) => ({
      what: 'The engine stopped unexpectedly.',
      why: `${reason} Your trace is safe.`,
      next: 'Reload the model; the trace goes on where it stopped.',
    }),
    'zh-Hant': ({ reason }) => ({
      what: '推論引擎意外停止。',
      why: `${reason} 您的紀錄沒有遺失。`,
      next: '請重新載入模型，就能從停下的地方繼續。',
    }),
  },
  badFile: {
    en: ({ reason, offset }) => ({
      what: 'This file is not a sound GGUF model.',
      why: `At byte ${integer(offset)}: ${reason}`,
      next: 'Download the file again, or choose another one.',
    }),
    'zh-Hant': ({ reason, offset }) => ({
      what: '這個檔案不是完好的 GGUF 模型。',
      why: `第 ${integer(offset)} 位元組：${reason}`,
      next: '請重新下載這個檔案，或改選其他檔案。',
    }),
  },
  unsupportedModel: {
    en: ({ what, value, offered = [], closest = '', example = 'SmolLM2-135M' }) => ({
      what: 'Jielong cannot run this model.',
      why: `Its ${what} is “${value}”, which the engines do not compute.`,
      next:
        offered.length > 0
          ? `They know ${offered.join(', ')}. Closest is ${closest}: look for such a file, for example of ${example}.`
          : `Choose another model, for example ${example}.`,
    }),
    'zh-Hant': ({ what, value, offered = [], closest = '', example = 'SmolLM2-135M' }) => ({
      what: '接龍無法執行這個模型。',
      why: `它的 ${what} 是「${value}」，引擎不會計算。`,
      next:
        offered.length > 0
          ? `引擎認得 ${offered.join('、')}，最接近的是 ${closest}：請找這樣的檔案，例如 ${example}。`
          : `請改選其他模型，例如 ${example}。`,
    }),
  },
  wrongChecksum: {
    en: ({ file, expected, actual, hash = 'SHA-256' }) => ({
      what: `${brief(file)} is damaged.`,
      why: `Its ${hash} is ${actual.slice(0, 12)}… instead of ${expected.slice(0, 12)}….`,
      next: 'Reload to fetch it again. If it stays so, the copy on the server is wrong.',
    }),
    'zh-Hant': ({ file, expected, actual, hash = 'SHA-256' }) => ({
      what: `檔案 ${brief(file)} 已損壞。`,
      why: `${hash} 應為 ${expected.slice(0, 12)}…，實際是 ${actual.slice(0, 12)}…。`,
      next: '請重新載入再下載一次；若仍然如此，就是伺服器上的檔案有誤。',
    }),
  },
  notFound: {
    en: ({ url, status }) => ({
      what: 'A file of the model is not there.',
      why: `The server answered ${status} for ${brief(url)}.`,
      next: 'Check that the models folder is served beside the app.',
    }),
    'zh-Hant': ({ url, status }) => ({
      what: '找不到模型的檔案。',
      why: `伺服器對 ${brief(url)} 的回應是 ${status}。`,
      next: '請確認 models 資料夾和程式放在一起。',
    }),
  },
  wrongSize: {
    en: ({ url, expected, actual }) => ({
      what: 'A file of the model is not whole.',
      why: `${url} has ${integer(actual)} bytes instead of ${integer(expected)}.`,
      next: 'Load the model again. If it stays so, the copy on the server is wrong.',
    }),
    'zh-Hant': ({ url, expected, actual }) => ({
      what: '模型的檔案不完整。',
      why: `${url} 應有 ${integer(expected)} 位元組，實際只有 ${integer(actual)}。`,
      next: '請再載入一次；若仍然如此，就是伺服器上的檔案有誤。',
    }),
  },
  notDownloaded: {
    en: ({ model, bytes: size }) => ({
      what: `${model} is not on this computer yet.`,
      why: `It would have to be downloaded, about ${bytes(size)}; nothing is downloaded unless you ask for it.`,
      next: 'Press Download, or put its files into models/ beside the app.',
    }),
    'zh-Hant': ({ model, bytes: size }) => ({
      what: `這台電腦上還沒有 ${model}。`,
      why: `需要下載約 ${bytes(size)}；沒有您的同意不會下載任何東西。`,
      next: '請按「下載」，或把它的檔案放進程式旁的 models/ 資料夾。',
    }),
  },
  quotaExceeded: {
    en: ({ bytes: size, available }) => ({
      what: 'The browser has no room left for this model.',
      why: `It needs about ${bytes(size)}; the browser allows this page ${bytes(available)} more.`,
      next: 'Free some disk space, leave private browsing, or choose a smaller model.',
    }),
    'zh-Hant': ({ bytes: size, available }) => ({
      what: '瀏覽器的儲存空間放不下這個模型。',
      why: `需要約 ${bytes(size)}，瀏覽器只再允許這個網頁使用 ${bytes(available)}。`,
      next: '請清出磁碟空間、離開無痕模式，或改選較小的模型。',
    }),
  },
  noStorage: {
    en: ({ reason }) => ({
      what: 'The browser stores nothing for this page, and a model of this size has to be stored.',
      why: `Its answer: ${reason}`,
      next: 'Open the page over https or on localhost, in a normal window with storage allowed.',
    }),
    'zh-Hant': ({ reason }) => ({
      what: '瀏覽器不讓這個網頁儲存資料，而這麼大的模型必須先存下來。',
      why: `瀏覽器的回答：${reason}`,
      next: '請用 https 或 localhost 開啟，使用允許儲存的一般視窗。',
    }),
  },
  wrongLibrary: {
    en: ({ reason }) => ({
      what: 'The compiled library of this model does not fit this version of Jielong.',
      why: `The runtime said: ${reason}`,
      next: 'Use the library (.wasm) that models/webllm.json names, and load the model again.',
    }),
    'zh-Hant': ({ reason }) => ({
      what: '這個模型的編譯程式庫和這個版本的接龍不相容。',
      why: `執行環境的說明：${reason}`,
      next: '請改用 models/webllm.json 指定的程式庫（.wasm），再載入一次。',
    }),
  },
  offline: {
    en: ({ url }) => ({
      what: 'The model is not on this computer yet, and the network is off.',
      why: `${brief(url)} could not be reached.`,
      next: 'Connect once to load it; after that it works without a network. Recorded runs work now.',
    }),
    'zh-Hant': ({ url }) => ({
      what: '這台電腦上還沒有這個模型，而且目前沒有網路。',
      why: `無法連到 ${brief(url)}。`,
      next: '請連線載入一次，之後就不再需要網路。錄製的紀錄現在就能看。',
    }),
  },
  knownAnswerFailed: {
    en: ({ difference, tolerance }) => ({
      what: 'This GPU computes the model wrongly.',
      why: `A known answer came out ${difference.toPrecision(2)} off; ${tolerance.toPrecision(2)} is allowed. Nothing it says would be true.`,
      next: 'Update the browser and the graphics driver. The bundled models also run on the CPU.',
    }),
    'zh-Hant': ({ difference, tolerance }) => ({
      what: '這張 GPU 算出的結果不正確。',
      why: `已知答案的誤差是 ${difference.toPrecision(2)}，容許值是 ${tolerance.toPrecision(2)}，所以它的輸出都不可信。`,
      next: '請更新瀏覽器和顯示卡驅動程式。內附的模型也能在 CPU 上執行。',
    }),
  },
  gibberish: {
    en: ({ surprise, chance }) => ({
      what: 'On this GPU the model speaks only noise.',
      why: `A well-known sentence surprised it by ${surprise.toFixed(1)} nats a token; pure chance would be ${chance.toFixed(1)}. Nothing it says would be true.`,
      next: 'Most likely the GPU ran out of memory. Close other tabs and programs that use it, then reload the model, or choose a smaller one.',
    }),
    'zh-Hant': ({ surprise, chance }) => ({
      what: '這個模型在這張 GPU 上只會輸出雜訊。',
      why: `一句人人皆知的句子，平均每個詞元讓它意外 ${surprise.toFixed(1)} nats；純粹亂猜是 ${chance.toFixed(1)} nats，所以它的輸出都不可信。`,
      next: '最可能的原因是 GPU 記憶體不足。請關閉其他使用 GPU 的分頁與程式，再重新載入，或改選較小的模型。',
    }),
  },
  contextFull: {
    en: ({ length, contextLength }) => ({
      what: 'The context is full.',
      why: `The model reads at most ${integer(contextLength)} tokens; this would be ${integer(length)}.`,
      next: 'Go back some steps, or start from a shorter prompt.',
    }),
    'zh-Hant': ({ length, contextLength }) => ({
      what: '上下文已滿。',
      why: `模型最多讀 ${integer(contextLength)} 個詞元，這裡需要 ${integer(length)} 個。`,
      next: '請退回幾步，或改用較短的提示。',
    }),
  },
  emptyPrompt: {
    en: () => ({ what: 'The prompt is empty.', next: 'Type at least one character, or choose an example.' }),
    'zh-Hant': () => ({ what: '提示是空的。', next: '請至少輸入一個字，或選一個範例。' }),
  },
  badToken: {
    en: ({ token, vocabulary }) => ({
      what: `There is no token ${integer(token)}.`,
      why: `The vocabulary of this model has ${integer(vocabulary)} tokens.`,
      next: 'The trace may come from another model: load that model, or start a new run.',
    }),
    'zh-Hant': ({ token, vocabulary }) => ({
      what: `沒有編號 ${integer(token)} 的詞元。`,
      why: `這個模型的詞表有 ${integer(vocabulary)} 個詞元。`,
      next: '這份紀錄可能來自別的模型：請載入那個模型，或重新開始。',
    }),
  },
  noChatTemplate: {
    en: ({ reason }) => ({
      what: 'This model cannot chat.',
      why: `Its file has no usable chat template: ${reason}`,
      next: 'Give it a text to continue instead.',
    }),
    'zh-Hant': ({ reason }) => ({
      what: '這個模型不能對話。',
      why: `檔案裡沒有可用的對話模板：${reason}`,
      next: '請改給它一段文字，讓它接下去。',
    }),
  },
  cannotThink: {
    en: ({ task }) => ({
      what: task === 'maze' ? 'This model does not solve mazes.' : 'This model does not think before it answers.',
      why:
        task === 'maze'
          ? 'Its vocabulary has no cells of a maze.'
          : 'Its vocabulary has no delimiters such as <think> and </think>.',
      next: 'Choose a model that thinks, such as Maze thinker.',
    }),
    'zh-Hant': ({ task }) => ({
      what: task === 'maze' ? '這個模型不會走迷宮。' : '這個模型不會先思考再回答。',
      why: task === 'maze' ? '它的詞表裡沒有迷宮的格子。' : '它的詞表裡沒有 <think>、</think> 這樣的思考標記。',
      next: '請選一個會思考的模型，例如「迷宮思考者」。',
    }),
  },
  tooManySequences: {
    en: ({ wanted, most }) => ({
      what: 'Too many sequences at once.',
      why: `${integer(wanted)} were wanted; ${integer(most)} fit on this device.`,
      next: 'Ask for fewer.',
    }),
    'zh-Hant': ({ wanted, most }) => ({
      what: '同時進行的序列太多。',
      why: `要求 ${integer(wanted)} 個，這個裝置只放得下 ${integer(most)} 個。`,
      next: '請減少數量。',
    }),
  },
  internal: {
    en: ({ reason }) => ({
      what: 'Something in Jielong went wrong.',
      why: reason,
      next: 'Reload the model. If it happens again, save the trace and report it.',
    }),
    'zh-Hant': ({ reason }) => ({
      what: '接龍內部發生錯誤。',
      why: reason,
      next: '請重新載入模型。若再次發生，請儲存紀錄並回報。',
    }),
  },
};

/** A file that a page carries has itself as its address, megabytes long. */
function brief(url: string): string {
  return url.length > 200 ? `${url.slice(0, 100)}…` : url;
}

/** An engine's failure in the language of the page. */
export function explainEngineError<Code extends EngineErrorCode>({ code, facts }: EngineFailure<Code>): Explanation {
  return engineErrors[code][language()](facts);
}

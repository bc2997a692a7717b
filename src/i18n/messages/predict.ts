/** The words of the Predict room. */
import type { SamplerStageName } from '../../sampling/settings.ts';
import type { EndReason } from '../../trace/events.ts';
import type { Message } from '../i18n.ts';

export const predictCommands = {
  forward: { en: 'Next', 'zh-Hant': '下一個' },
  back: { en: 'Back', 'zh-Hant': '上一個' },
  up: { en: 'Candidate above', 'zh-Hant': '上一個候選' },
  down: { en: 'Candidate below', 'zh-Hant': '下一個候選' },
  draw: { en: 'Draw', 'zh-Hant': '抽一個' },
  play: { en: 'Play', 'zh-Hant': '播放' },
  pause: { en: 'Pause', 'zh-Hant': '暫停' },
  reroll: { en: 'Draw again', 'zh-Hant': '重抽' },
  first: { en: 'To the prompt', 'zh-Hant': '回到提示' },
  last: { en: 'To the end', 'zh-Hant': '到最後' },
  faster: { en: 'Faster', 'zh-Hant': '加快' },
  slower: { en: 'Slower', 'zh-Hant': '放慢' },
  ghosts: { en: 'Look ahead', 'zh-Hant': '預覽後續' },
  peek: { en: 'Show the next random number', 'zh-Hant': '先看下一個隨機數' },
  pin: { en: 'Pin the candidate', 'zh-Hant': '釘選候選詞元' },
  search: { en: 'Find a token', 'zh-Hant': '尋找詞元' },
  edit: { en: 'Edit the prompt', 'zh-Hant': '編輯提示' },
  start: { en: 'Start with this prompt', 'zh-Hant': '用這個提示開始' },
  save: { en: 'Save this run…', 'zh-Hant': '儲存這次紀錄…' },
  open: { en: 'Open a run…', 'zh-Hant': '開啟紀錄…' },
  resetSampler: { en: 'Reset the sampler', 'zh-Hant': '重設取樣器' },
} as const satisfies Record<string, Message>;

export const predict = {
  title: { en: 'Predict: the next token', 'zh-Hant': '預測：下一個詞元' },
  ahead: { en: 'Ahead', 'zh-Hant': '後續' },
  prompt: { en: 'Prompt', 'zh-Hant': '提示' },
  placeholder: { en: 'Type the beginning of a text', 'zh-Hant': '輸入一段文字的開頭' },
  examples: { en: 'Examples', 'zh-Hant': '範例' },
  chips: { en: 'Tokens of the prompt', 'zh-Hant': '提示的詞元' },
  emptyPrompt: { en: 'The prompt is empty: the model starts from nothing.', 'zh-Hant': '提示是空的：模型從零開始。' },
  notStarted: {
    en: 'The text below still belongs to the earlier prompt.',
    'zh-Hant': '下方的文字仍屬於先前的提示。',
  },
  classicalOnly: {
    en: 'This model has only read Tang poems, in Chinese. Other scripts reach it as bytes that it hardly knows; try 床前明月.',
    'zh-Hant': '這個模型只讀過唐詩。其他文字對它只是陌生的位元組；不妨試試「床前明月」。',
  },
  waitingForModel: {
    en: 'The model is loading. The bars appear when it is ready.',
    'zh-Hant': '模型載入中，完成後就會顯示機率。',
  },
  noModel: {
    en: 'No model is loaded, so only what was recorded can be shown.',
    'zh-Hant': '沒有載入模型，只能顯示錄製的內容。',
  },
  otherModel: {
    en: 'Recorded with another model. Draw, and this model starts anew with the same prompt.',
    'zh-Hant': '這是另一個模型的紀錄。按「抽一個」，目前的模型會用相同提示重新開始。',
  },
  text: { en: 'Text', 'zh-Hant': '文字' },
  textReading: {
    en: 'Each token was drawn from a whole distribution: tap one to see it.',
    'zh-Hant': '每個詞元都抽自一個完整的機率分布：點一下就能看到。',
  },
  nextToken: { en: 'What comes next?', 'zh-Hant': '接下來是什麼？' },
  tokenAt: {
    en: (position: string) => `Token ${position}: what else could have come`,
    'zh-Hant': (position: string) => `第 ${position} 個詞元：還可能是什麼`,
  },
  finished: {
    en: 'The text is finished here: nothing can follow. Go back to see what else could have come.',
    'zh-Hant': '文章到這裡結束，後面不再接詞元。往回走可以看到還可能接什麼。',
  },
  computing: { en: 'The model is computing…', 'zh-Hant': '模型計算中…' },
  draw: { en: 'The draw', 'zh-Hant': '抽樣' },
  drawWaits: {
    en: 'Here a random number will pick the next token.',
    'zh-Hant': '隨機數會在這裡選出下一個詞元。',
  },
  sampler: { en: 'Sampler', 'zh-Hant': '取樣器' },
  samplerOff: { en: 'The sampler changes nothing', 'zh-Hant': '取樣器不更動機率' },
  samplerReading: {
    en: 'The model gives probabilities; the sampler decides which may be drawn.',
    'zh-Hant': '模型給出機率；取樣器決定哪些可以被抽到。',
  },
  controls: { en: 'Step through the text', 'zh-Hant': '逐步接龍' },
  speed: { en: 'Speed', 'zh-Hant': '速度' },
  perSecond: { en: (count: string) => `${count} a second`, 'zh-Hant': (count: string) => `每秒 ${count} 個` },
  fullSpeed: { en: 'full speed', 'zh-Hant': '全速' },
  branches: { en: 'Branches', 'zh-Hant': '分支' },
  noBranches: {
    en: 'Tap a token in the text, then another candidate: the text continues from there, and nothing is lost.',
    'zh-Hant': '點文字裡的詞元，再點另一個候選：文字會從那裡另接下去，原來的也不會消失。',
  },
  branchesReading: {
    en: 'Every text this run has tried. Choose one to read it; pin it to find it again.',
    'zh-Hant': '這次試過的所有文字。點選可閱讀，釘選方便再找到。',
  },
  pinned: { en: 'Pinned', 'zh-Hant': '釘選' },
  stages: { en: 'Stages', 'zh-Hant': '階段' },
  stagesTitle: { en: 'From the model to the draw', 'zh-Hant': '從模型到抽樣' },
  ghosts: { en: 'If one of these came next', 'zh-Hant': '如果接的是這些' },
  ghostsReading: {
    en: 'The most probable continuation of each of the three best candidates, computed together.',
    'zh-Hant': '前三名候選各自最可能的後續，一次同時算出。',
  },
  ghostsNone: { en: 'Press G to look a few tokens ahead.', 'zh-Hant': '按 G 預覽後面幾個詞元。' },
  dropHint: { en: 'A run is saved in this browser by itself.', 'zh-Hant': '紀錄會自動保存在這個瀏覽器。' },
  more: { en: 'More', 'zh-Hant': '更多' },
} as const;

export const search = {
  label: { en: 'Find a token', 'zh-Hant': '尋找詞元' },
  placeholder: { en: 'e.g. 月', 'zh-Hant': '例如：月' },
  result: {
    en: (rank: string, share: string) => `rank ${rank}, ${share}`,
    'zh-Hant': (rank: string, share: string) => `第 ${rank} 名，${share}`,
  },
  none: { en: 'No token of this model contains that.', 'zh-Hant': '這個模型沒有包含它的詞元。' },
  split: {
    en: (text: string, count: string) => `“${text}” is ${count} tokens; the first one:`,
    'zh-Hant': (text: string, count: string) => `「${text}」由 ${count} 個詞元組成；第一個是：`,
  },
  needsModel: { en: 'The search needs a loaded model.', 'zh-Hant': '需要先載入模型才能尋找。' },
  pin: { en: (token: string) => `Pin ${token}`, 'zh-Hant': (token: string) => `釘選 ${token}` },
  unpin: { en: (token: string) => `Unpin ${token}`, 'zh-Hant': (token: string) => `取消釘選 ${token}` },
  full: { en: 'Five tokens are pinned: unpin one first.', 'zh-Hant': '已釘選五個詞元：請先取消一個。' },
} as const;

export const sampler = {
  temperature: { en: 'Temperature', 'zh-Hant': '溫度' },
  topK: { en: 'Top-k', 'zh-Hant': 'Top-k' },
  topP: { en: 'Top-p', 'zh-Hant': 'Top-p' },
  minP: { en: 'Min-p', 'zh-Hant': 'Min-p' },
  repetitionPenalty: { en: 'Repetition penalty', 'zh-Hant': '重複懲罰' },
  seed: { en: 'Seed', 'zh-Hant': '種子' },
  off: { en: 'off', 'zh-Hant': '關閉' },
  order: { en: 'Order of the stages', 'zh-Hant': '階段順序' },
  earlier: { en: (stage: string) => `${stage}: one place earlier`, 'zh-Hant': (stage: string) => `${stage}：往前移` },
  later: { en: (stage: string) => `${stage}: one place later`, 'zh-Hant': (stage: string) => `${stage}：往後移` },
} as const satisfies Record<string, Message | Record<string, unknown>>;

/** One sentence that says what the present strength does. */
export const readings = {
  greedy: {
    en: 'No dice: always the most probable token.',
    'zh-Hant': '不擲骰：永遠取機率最高的詞元。',
  },
  cool: { en: 'Sharper: the probable becomes more probable.', 'zh-Hant': '更尖銳：強者更強。' },
  plain: { en: 'As the model says.', 'zh-Hant': '照模型的機率。' },
  hot: { en: 'Flatter: the improbable gets a chance.', 'zh-Hant': '更平坦：冷門也有機會。' },
  topKOff: { en: 'Every token may be drawn.', 'zh-Hant': '每個詞元都可能被抽到。' },
  topK: {
    en: (count: string) => `Only the ${count} most probable may be drawn.`,
    'zh-Hant': (count: string) => `只有機率最高的 ${count} 個能被抽到。`,
  },
  topPOff: { en: 'No cut by mass.', 'zh-Hant': '不依累積機率截斷。' },
  topP: {
    en: (share: string) => `The fewest tokens that hold ${share} together.`,
    'zh-Hant': (share: string) => `合計達 ${share} 的最少幾個詞元。`,
  },
  minPOff: { en: 'No least probability.', 'zh-Hant': '沒有最低門檻。' },
  minP: {
    en: (share: string) => `At least ${share} of the best one's probability.`,
    'zh-Hant': (share: string) => `至少要有第一名的 ${share}。`,
  },
  penaltyOff: { en: 'Repeating costs nothing.', 'zh-Hant': '重複不扣分。' },
  penalty: { en: 'Tokens already in the text become less probable.', 'zh-Hant': '文中出現過的詞元機率降低。' },
  seed: { en: 'The same seed draws the same text.', 'zh-Hant': '相同種子抽出相同文字。' },
} as const;

export const stageNames: Readonly<Record<SamplerStageName, Message>> = {
  repetitionPenalty: sampler.repetitionPenalty,
  temperature: sampler.temperature,
  topK: sampler.topK,
  topP: sampler.topP,
  minP: sampler.minP,
};

/** Why the text ended, under it. */
export const endings: Readonly<Record<EndReason, Message>> = {
  'end-token': {
    en: 'The model drew the end token: it considers the text finished.',
    'zh-Hant': '抽到結束詞元：模型認為文章到此為止。',
  },
  limit: { en: 'Paused at the limit of one run; play on.', 'zh-Hant': '已達單次上限而暫停；可以繼續播放。' },
  'context-full': {
    en: 'The context is full: the model cannot see more tokens than these.',
    'zh-Hant': '上下文已滿：模型看不到更多詞元了。',
  },
  stopped: { en: 'Stopped.', 'zh-Hant': '已停止。' },
  error: { en: 'An error interrupted it; what was made is kept.', 'zh-Hant': '發生錯誤而中斷；已有的內容都還在。' },
};

export const tokenizing = {
  normalized: {
    en: (text: string) => `Read as ${text}: the model's own table of character variants.`,
    'zh-Hant': (text: string) => `依模型的異體字表讀作：${text}`,
  },
} as const;

export const said = {
  step: {
    en: (token: string, share: string) => `${token}, ${share}`,
    'zh-Hant': (token: string, share: string) => `${token}，${share}`,
  },
  top: {
    en: (list: string) => `Most probable here: ${list}`,
    'zh-Hant': (list: string) => `這裡機率最高的：${list}`,
  },
} as const;

export const runNotices = {
  replaced: { en: 'A new run has begun.', 'zh-Hant': '已開始新的接龍。' },
  replacedWhy: { en: 'The earlier one can be brought back.', 'zh-Hant': '先前的紀錄可以復原。' },
  undo: { en: 'Bring it back', 'zh-Hant': '復原' },
  notSaved: { en: 'This browser does not keep the run.', 'zh-Hant': '這個瀏覽器無法保存紀錄。' },
  notSavedNext: {
    en: 'It lasts as long as the page. Save it as a file to keep it.',
    'zh-Hant': '關閉頁面後紀錄就會消失；要保留請儲存成檔案。',
  },
} as const;

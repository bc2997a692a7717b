/** `1 token`, `2 tokens`. */
function counted(count: string, what: string): string {
  return `${count} ${what}${count === '1' ? '' : 's'}`;
}

export const chartMessages = {
  table: { en: 'Numbers as a table', 'zh-Hant': '以表格顯示數字' },
  tableOf: { en: (what: string) => `Table: ${what}`, 'zh-Hant': (what: string) => `表格：${what}` },
  empty: { en: 'Nothing to show yet.', 'zh-Hant': '目前沒有資料。' },
  token: { en: 'Token', 'zh-Hant': '詞元' },
  id: { en: 'Id', 'zh-Hant': '編號' },
  rank: { en: 'Rank', 'zh-Hant': '名次' },
  bytes: { en: 'Bytes', 'zh-Hant': '位元組' },
  probability: { en: 'Probability', 'zh-Hant': '機率' },
  position: { en: 'Position', 'zh-Hant': '位置' },
  pinned: { en: 'pinned', 'zh-Hant': '已釘選' },
  endOfSequence: { en: 'end of the sequence', 'zh-Hant': '序列結束' },
  others: {
    en: (count: string) => `all other ${count} tokens`,
    'zh-Hant': (count: string) => `其餘 ${count} 個詞元`,
  },
} as const;

export const barMessages = {
  caption: { en: 'The next token', 'zh-Hant': '下一個詞元' },
  raw: { en: 'model', 'zh-Hant': '模型' },
  final: { en: 'after sampler', 'zh-Hant': '取樣後' },
  rawLong: { en: 'Before the sampler', 'zh-Hant': '取樣器之前' },
  finalLong: { en: 'After the sampler', 'zh-Hant': '取樣器之後' },
  removedBy: { en: (stage: string) => `removed by ${stage}`, 'zh-Hant': (stage: string) => `由 ${stage} 移除` },
  removed: { en: 'Removed by', 'zh-Hant': '移除者' },
  drawn: { en: 'taken', 'zh-Hant': '選中' },
  sum: { en: 'sum', 'zh-Hant': '合計' },
  scale: { en: (top: string) => `bars: 0 to ${top}`, 'zh-Hant': (top: string) => `長條：0 到 ${top}` },
  summary: {
    en: (token: string, share: string, left: string) =>
      `Most probable: ${token} with ${share}. The sampler leaves ${left} of the tokens shown.`,
    'zh-Hant': (token: string, share: string, left: string) =>
      `機率最高的是「${token}」，${share}。圖中的詞元經取樣器後留下 ${left} 個。`,
  },
} as const;

export const cutMessages = {
  caption: { en: 'What the sampler leaves', 'zh-Hant': '取樣器留下什麼' },
  vocabulary: { en: 'all tokens', 'zh-Hant': '全部詞元' },
  left: {
    en: (count: string, share: string) => `${count} left, ${share} kept`,
    'zh-Hant': (count: string, share: string) => `剩 ${count} 個，保留 ${share}`,
  },
  off: { en: 'off', 'zh-Hant': '關閉' },
  stage: { en: 'Stage', 'zh-Hant': '階段' },
  survivors: { en: 'Tokens left', 'zh-Hant': '剩下的詞元' },
  mass: { en: 'Mass kept', 'zh-Hant': '保留的機率' },
  summary: {
    en: (from: string, to: string) => `Of ${from} tokens, ${to} can still be drawn.`,
    'zh-Hant': (from: string, to: string) => `${from} 個詞元中，還有 ${to} 個可能被抽到。`,
  },
} as const;

export const drawMessages = {
  caption: { en: 'The draw', 'zh-Hant': '抽樣' },
  low: { en: 'From', 'zh-Hant': '起' },
  high: { en: 'Up to', 'zh-Hant': '迄' },
  width: { en: 'Width', 'zh-Hant': '寬度' },
  summary: {
    en: (u: string, token: string, low: string, high: string) =>
      `The random number ${u} lies in [${low}, ${high}): the part of ${token}.`,
    'zh-Hant': (u: string, token: string, low: string, high: string) =>
      `隨機數 ${u} 落在 [${low}, ${high})，即「${token}」的區段。`,
  },
  elsewhere: {
    en: (u: string, drawn: string, taken: string) =>
      `The random number ${u} lies in the part of ${drawn}, but ${taken} was taken.`,
    'zh-Hant': (u: string, drawn: string, taken: string) =>
      `隨機數 ${u} 落在「${drawn}」的區段，但採用的是「${taken}」。`,
  },
  waiting: {
    en: 'Each token owns a part of the line as wide as its probability; the next random number picks one.',
    'zh-Hant': '每個詞元佔一段，寬度就是它的機率；下一個隨機數落在哪段就選哪個。',
  },
} as const;

export const stripMessages = {
  caption: { en: 'The text, token by token', 'zh-Hant': '逐詞元的文字' },
  probability: { en: 'tint: probability', 'zh-Hant': '底色：機率' },
  entropy: { en: 'underline: entropy', 'zh-Hant': '底線：熵' },
  nats: { en: (value: string) => `entropy ${value} nat`, 'zh-Hant': (value: string) => `熵 ${value} nat` },
  entropyColumn: { en: 'Entropy (nat)', 'zh-Hant': '熵(nat)' },
  how: { en: 'How', 'zh-Hant': '來源' },
  prompt: { en: 'prompt', 'zh-Hant': '提示' },
  drawn: { en: 'drawn', 'zh-Hant': '抽樣' },
  greedy: { en: 'most probable', 'zh-Hant': '機率最高' },
  chosen: { en: 'chosen by hand', 'zh-Hant': '手動選擇' },
  forced: { en: 'forced', 'zh-Hant': '強制' },
  summary: {
    en: (prompt: string, generated: string) => `${counted(prompt, 'prompt token')}, ${generated} generated.`,
    'zh-Hant': (prompt: string, generated: string) => `提示 ${prompt} 個詞元，生成 ${generated} 個。`,
  },
} as const;

export const treeMessages = {
  caption: { en: 'Branches', 'zh-Hant': '分支' },
  root: { en: 'prompt', 'zh-Hant': '提示' },
  onLine: { en: 'On screen', 'zh-Hant': '目前分支' },
  ended: { en: 'ended', 'zh-Hant': '已結束' },
  from: { en: 'Grows from', 'zh-Hant': '接在' },
  tokens: { en: 'Tokens', 'zh-Hant': '詞元數' },
  summary: {
    en: (branches: string, tokens: string) => `${counted(branches, 'branch end')}, ${counted(tokens, 'token')}.`,
    'zh-Hant': (branches: string, tokens: string) => `${branches} 個分支末端，${tokens} 個詞元。`,
  },
  length: { en: (count: string) => counted(count, 'token'), 'zh-Hant': (count: string) => `${count} 個詞元` },
} as const;

export const watchMessages = {
  caption: { en: 'Pinned tokens over the steps', 'zh-Hant': '釘選詞元的逐步機率' },
  axis: { en: 'probability, logarithmic', 'zh-Hant': '機率(對數)' },
  step: { en: (step: string) => `step ${step}`, 'zh-Hant': (step: string) => `第 ${step} 步` },
  stepColumn: { en: 'Step', 'zh-Hant': '步' },
  ranked: { en: (rank: string) => `rank ${rank}`, 'zh-Hant': (rank: string) => `第 ${rank} 名` },
  summary: {
    en: (tokens: string, steps: string) => `${tokens} over ${counted(steps, 'step')}, before the sampler.`,
    'zh-Hant': (tokens: string, steps: string) => `${tokens} 在 ${steps} 步中的機率(取樣器之前)。`,
  },
  empty: {
    en: 'Pin a token in the bars to follow it here.',
    'zh-Hant': '在長條圖釘選詞元，就能在這裡追蹤它。',
  },
} as const;

export const chipMessages = {
  caption: { en: 'Tokens of the prompt', 'zh-Hant': '提示的詞元' },
  summary: { en: (count: string) => `${counted(count, 'token')}.`, 'zh-Hant': (count: string) => `${count} 個詞元。` },
  special: { en: 'control token', 'zh-Hant': '控制詞元' },
  partOf: {
    en: (character: string) => `part of ${character}`,
    'zh-Hant': (character: string) => `${character} 的一部分`,
  },
  incomplete: { en: 'incomplete character', 'zh-Hant': '不完整的字元' },
} as const;

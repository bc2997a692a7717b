/** The words of the pictures of a thought. */
const counted = (count: string, one: string, more = `${one}s`): string => `${count} ${count === '1' ? one : more}`;

export const thoughtMessages = {
  empty: { en: 'No thoughts yet.', 'zh-Hant': '還沒有思考。' },
  stepsCaption: { en: 'Steps of the thought', 'zh-Hant': '思考的步驟' },
  treeCaption: { en: 'The search as a tree', 'zh-Hant': '搜尋樹' },
  stepsSummary: {
    en: (steps: string, ends: string) => `${counted(steps, 'step')}, ${counted(ends, 'dead end')}.`,
    'zh-Hant': (steps: string, ends: string) => `${steps} 個步驟，${ends} 個死路。`,
  },
  step: { en: 'Step', 'zh-Hant': '步驟' },
  text: { en: 'Text', 'zh-Hant': '內容' },
  tokens: { en: 'Tokens', 'zh-Hant': '詞元數' },
  outcome: { en: 'Outcome', 'zh-Hant': '結果' },
  from: { en: 'From step', 'zh-Hant': '接自步驟' },
  outcomes: {
    open: { en: 'goes on', 'zh-Hant': '未完' },
    'dead-end': { en: 'dead end', 'zh-Hant': '死路' },
    found: { en: 'found', 'zh-Hant': '找到' },
  },
  rethinks: { en: 'goes back', 'zh-Hant': '回頭' },
  forced: { en: 'changed by hand or budget', 'zh-Hant': '由人或預算改寫' },
  illegal: { en: 'against the rules', 'zh-Hant': '違規' },
  count: { en: (tokens: string) => counted(tokens, 'token'), 'zh-Hant': (tokens: string) => `${tokens} 個詞元` },
  ribbonCaption: { en: 'Uncertainty of each thought', 'zh-Hant': '每個思考詞元的不確定程度' },
  ribbonSummary: {
    en: (tokens: string, forks: string, most: string) =>
      `${counted(tokens, 'token')}, ${counted(forks, 'fork')}; entropy up to ${most} nat.`,
    'zh-Hant': (tokens: string, forks: string, most: string) =>
      `${tokens} 個詞元，${forks} 個岔路；熵最高 ${most} nat。`,
  },
  entropy: { en: 'Entropy (nat)', 'zh-Hant': '熵(nat)' },
  fork: { en: 'fork', 'zh-Hant': '岔路' },
  nat: { en: (value: string) => `entropy ${value} nat`, 'zh-Hant': (value: string) => `熵 ${value} nat` },
  position: { en: (position: string) => `thought ${position}`, 'zh-Hant': (position: string) => `第 ${position} 個` },
} as const;

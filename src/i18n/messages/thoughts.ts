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

export const answerMessages = {
  caption: { en: 'What it would answer now', 'zh-Hant': '此刻會怎麼答' },
  empty: { en: 'Not computed yet.', 'zh-Hant': '尚未計算。' },
  point: {
    en: (thoughts: string, answer: string, share: string, right: boolean) =>
      `After ${thoughts} thoughts it would answer ${answer}, with ${share}: ${right ? 'right' : 'wrong'}.`,
    'zh-Hant': (thoughts: string, answer: string, share: string, right: boolean) =>
      `想了 ${thoughts} 個詞元時會答 ${answer}，機率 ${share}，${right ? '正確' : '錯誤'}。`,
  },
  target: {
    en: (share: string) => `The right answer has ${share}.`,
    'zh-Hant': (share: string) => `正確答案的機率是 ${share}。`,
  },
  targetLine: { en: 'probability of the right answer', 'zh-Hant': '正確答案的機率' },
  rightAnswer: { en: 'its answer, right', 'zh-Hant': '它的答案，正確' },
  wrongAnswer: { en: 'its answer, wrong', 'zh-Hant': '它的答案，錯誤' },
  axis: { en: (count: string) => `${count} thoughts`, 'zh-Hant': (count: string) => `${count} 個思考詞元` },
  thoughts: { en: 'Thoughts', 'zh-Hant': '思考詞元' },
  answer: { en: 'Answer', 'zh-Hant': '答案' },
  verdict: { en: 'Verdict', 'zh-Hant': '判定' },
  probability: { en: 'Its probability', 'zh-Hant': '其機率' },
  targetColumn: { en: 'Of the right one', 'zh-Hant': '正確答案的機率' },
  right: { en: 'right', 'zh-Hant': '正確' },
  wrong: { en: 'wrong', 'zh-Hant': '錯誤' },
} as const;

export const depthMessages = {
  caption: { en: 'Length makes depth', 'zh-Hant': '深度不夠，長度來湊' },
  empty: { en: 'Nothing to show yet.', 'zh-Hant': '目前沒有資料。' },
  summary: {
    en: 'A column is a token, a row a layer: each token waits for the one before, so thinking makes the network deeper.',
    'zh-Hant': '一行是一個詞元，一列是一層：每個詞元都要等前一個，所以想得越長，網路等於越深。',
  },
  row: {
    en: (layers: string, tokens: string, passes: string) =>
      `${layers} layers × ${tokens} tokens = ${passes} layers in a row`,
    'zh-Hant': (layers: string, tokens: string, passes: string) =>
      `${layers} 層 × ${tokens} 個詞元 = 連續 ${passes} 層`,
  },
  run: { en: 'Run', 'zh-Hant': '執行' },
  layers: { en: 'Layers', 'zh-Hant': '層數' },
  tokens: { en: 'Tokens', 'zh-Hant': '詞元數' },
  passes: { en: 'Layers in a row', 'zh-Hant': '連續層數' },
} as const;

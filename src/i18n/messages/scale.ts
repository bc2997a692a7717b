/** The words of the Scale room: its pictures, what they say, and how a run is made. */
import type { Message } from '../i18n.ts';

type Sentence = Readonly<Record<'en' | 'zh-Hant', (...args: string[]) => string>>;

export const scale = {
  title: { en: 'Scale: what more thinking buys', 'zh-Hant': '規模：多想一點，換來什麼' },
  views: { en: 'Views', 'zh-Hant': '檢視' },
  live: { en: 'live', 'zh-Hant': '即時' },
  recorded: { en: 'recorded', 'zh-Hant': '錄製' },
  accuracy: { en: 'correct answers', 'zh-Hant': '答對比例' },
  whiskers: { en: '95 % intervals', 'zh-Hant': '95 % 信賴區間' },
  files: { en: 'Save', 'zh-Hant': '儲存' },
  loading: { en: 'The model is loading.', 'zh-Hant': '模型載入中。' },
} as const satisfies Record<string, Message>;

/** Each view: its tab, its title as a claim, and how to read its picture. */
export const viewWords = {
  sequential: {
    tab: { en: 'Think longer', 'zh-Hant': '想久一點' },
    title: { en: 'Sequential scaling: let it think longer', 'zh-Hant': '循序擴展：讓它想久一點' },
    how: {
      en: 'To the right the model may think longer before it must answer; upwards it is right more often. Filled: its thinking is cut off. Hollow: it wanted to stop and was told to Wait.',
      'zh-Hant':
        '越往右，作答前可以想得越久；越往上，答對的比例越高。實心：想到一半被打斷。空心：它想停，卻被要求再想（Wait）。',
    },
    empty: {
      en: 'One click on “Budgets” draws this curve: the same problems, each time with more thinking.',
      'zh-Hant': '按一下「思考預算」就會畫出這條曲線：同樣的題目，每次多想一點。',
    },
  },
  parallel: {
    tab: { en: 'Ask more often', 'zh-Hant': '多問幾次' },
    title: { en: 'Parallel scaling: ask it several times', 'zh-Hant': '平行擴展：同一題多問幾次' },
    how: {
      en: 'To the right each problem is answered N times; upwards the one answer made of them is right more often. The hatched gap is what a perfect verifier would still buy.',
      'zh-Hant': '越往右，每題作答的次數 N 越多；越往上，綜合出來的答案越常正確。斜線區是完美驗證器還能換到的部分。',
    },
    empty: {
      en: 'One click on “Votes” draws these curves: several answers to each problem, and every way to choose among them.',
      'zh-Hant': '按一下「多數決」就會畫出這些曲線：每題作答多次，再用各種方法選出答案。',
    },
  },
  compute: {
    tab: { en: 'Equal compute', 'zh-Hant': '同樣算力' },
    title: { en: 'Equal compute: longer, or more often?', 'zh-Hant': '同樣的算力：想久一點，還是多問幾次？' },
    how: {
      en: 'To the right more tokens are spent on a problem, on one long thought or on many. The stepped line is the best that can be had for that price.',
      'zh-Hant': '越往右，每題花的詞元越多，可以用在一次長思考，也可以用在很多次。階梯線是這個價錢能買到的最好結果。',
    },
    empty: {
      en: 'One click on “Budgets × votes” fills this picture: several budgets, eight answers with each.',
      'zh-Hant': '按一下「預算 × 多數決」就會填滿這張圖：數種預算，每種各作答八次。',
    },
  },
  difficulty: {
    tab: { en: 'Difficulty', 'zh-Hant': '難度' },
    title: { en: 'Difficulty: who needs to think?', 'zh-Hant': '難度：哪些題目需要思考？' },
    how: {
      en: 'To the right the problems get harder; each line is one amount of thinking. Easy ones are solved without it, hard ones are not.',
      'zh-Hant': '越往右題目越難；每條線是一種思考量。簡單的題目不想也會，難的就不行。',
    },
    empty: {
      en: 'One click on “Budgets”: the average hides that easy problems need no thinking.',
      'zh-Hant': '按一下「思考預算」：平均值看不出簡單的題目其實不必想。',
    },
  },
  training: {
    tab: { en: 'Train or think', 'zh-Hant': '訓練或思考' },
    title: { en: 'Two ways to get better: train longer, think longer', 'zh-Hant': '兩種進步：多訓練，或多思考' },
    how: {
      en: 'Two states of the same model, after a shorter and a longer training. To the right both think longer: what training did not give, thinking can buy.',
      'zh-Hant': '同一個模型訓練到一半與訓練完成的兩個版本。越往右兩者都想得越久：訓練沒給的，思考可以補。',
    },
    empty: {
      en: 'There is no recording of the two checkpoints here.',
      'zh-Hant': '這裡沒有兩個版本的錄製曲線。',
    },
  },
  problem: {
    tab: { en: 'One problem', 'zh-Hant': '一題多解' },
    title: { en: 'One problem, many walkers, one vote', 'zh-Hant': '一題多解：各走各的，最後投票' },
    how: {
      en: 'Each walker is one sample of the same prompt, with dice of its own. Its answer is one vote for a whole path; the path with the most votes wins.',
      'zh-Hant': '每個走法是同一個提示的一次取樣，各擲各的骰子。答案是投給整條路徑的一票，得票最多的路徑勝出。',
    },
    empty: { en: 'The model is loading.', 'zh-Hant': '模型載入中。' },
  },
} as const satisfies Record<string, Record<'tab' | 'title' | 'how' | 'empty', Message>>;

export const axes = {
  thinking: { en: 'thinking tokens really used, mean of a problem', 'zh-Hant': '實際用掉的思考詞元，每題平均' },
  samples: { en: 'answers to each problem, N', 'zh-Hant': '每題作答次數 N' },
  total: { en: 'all generated tokens, mean of a problem', 'zh-Hant': '生成的全部詞元，每題平均' },
  seconds: {
    en: 'the same in seconds on this device, batch kept full',
    'zh-Hant': '換算成這台電腦的秒數（批次填滿時）',
  },
  'path-cells': { en: 'cells on the right path', 'zh-Hant': '正確路徑的格數' },
  operations: { en: 'steps of the calculation', 'zh-Hant': '計算的步數' },
  steps: { en: 'steps to the answer', 'zh-Hant': '解題的步數' },
} as const satisfies Record<string, Message>;

/** Names of lines, short enough to stand at their ends. */
export const lines = {
  cut: { en: 'thinking cut off', 'zh-Hant': '思考被打斷' },
  waits: { en: 'told to Wait', 'zh-Hant': '被要求再想' },
  natural: { en: 'stops by itself', 'zh-Hant': '自己停下' },
  recorded: { en: 'recorded', 'zh-Hant': '錄製' },
  recordedWaits: { en: 'recorded, Wait', 'zh-Hant': '錄製，再想' },
  recordedNatural: { en: 'recorded: by itself', 'zh-Hant': '錄製：自己停下' },
  pass: { en: 'perfect verifier (pass@N)', 'zh-Hant': '完美驗證器（pass@N）' },
  best: { en: 'best-of-N, verifier', 'zh-Hant': 'best-of-N，驗證器' },
  weighted: { en: 'weighted vote', 'zh-Hant': '加權投票' },
  majority: { en: 'majority vote (maj@N)', 'zh-Hant': '多數決（maj@N）' },
  single: { en: 'one answer (pass@1)', 'zh-Hant': '只答一次（pass@1）' },
  recordedPass: { en: 'recorded pass@N', 'zh-Hant': '錄製 pass@N' },
  recordedMajority: { en: 'recorded maj@N', 'zh-Hant': '錄製 maj@N' },
  gap: { en: 'what a perfect verifier would buy', 'zh-Hant': '完美驗證器還能換到的' },
  envelope: { en: 'best for the price', 'zh-Hant': '同價最佳' },
  answers: { en: (n: string) => `N = ${n}`, 'zh-Hant': (n: string) => `N = ${n}` },
  early: { en: 'half trained', 'zh-Hant': '訓練到一半' },
  finished: { en: 'fully trained', 'zh-Hant': '訓練完成' },
} as const satisfies Record<string, Message | Sentence>;

export const pointWords = {
  budget: { en: (n: string) => `at most ${n} thinking tokens`, 'zh-Hant': (n: string) => `最多思考 ${n} 個詞元` },
  none: { en: 'no thinking', 'zh-Hant': '不思考' },
  natural: { en: 'no budget', 'zh-Hant': '不限預算' },
  waits: { en: (n: string) => `${n} × Wait`, 'zh-Hant': (n: string) => `Wait × ${n}` },
  n: { en: (n: string) => `N = ${n}`, 'zh-Hant': (n: string) => `N = ${n}` },
  bin: {
    en: (bin: string, what: string) => `${bin} ${what}`,
    'zh-Hant': (bin: string, what: string) => `${what} ${bin}`,
  },
  used: {
    en: (count: string) => `${count} thinking tokens used`,
    'zh-Hant': (count: string) => `用掉 ${count} 個思考詞元`,
  },
  total: { en: (count: string) => `${count} tokens in all`, 'zh-Hant': (count: string) => `共 ${count} 個詞元` },
  problems: { en: (count: string) => `n = ${count} problems`, 'zh-Hant': (count: string) => `n = ${count} 題` },
  samples: {
    en: (problems: string, samples: string) => `n = ${problems} problems × ${samples} answers`,
    'zh-Hant': (problems: string, samples: string) => `n = ${problems} 題 × ${samples} 次作答`,
  },
  recordedOf: {
    en: (count: string) => `grey: recorded, n = ${count}`,
    'zh-Hant': (count: string) => `灰：錄製，n = ${count}`,
  },
  budgetTag: { en: (n: string) => n, 'zh-Hant': (n: string) => n },
} as const satisfies Record<string, Message | Sentence>;

/** What the numbers say, aloud. */
export const findings = {
  sequential: {
    en: (from: string, to: string, tokens: string) =>
      `Without thinking ${from} are right; with ${tokens} thinking tokens ${to}.`,
    'zh-Hant': (from: string, to: string, tokens: string) => `不思考答對 ${from}；用 ${tokens} 個思考詞元答對 ${to}。`,
  },
  sequentialOne: {
    en: (share: string, tokens: string) => `With ${tokens} thinking tokens ${share} are right.`,
    'zh-Hant': (share: string, tokens: string) => `用 ${tokens} 個思考詞元，答對 ${share}。`,
  },
  parallel: {
    en: (one: string, vote: string, n: string, oracle: string) =>
      `One answer is right in ${one}; the majority of ${n} in ${vote}; a perfect verifier would find a right one in ${oracle}.`,
    'zh-Hant': (one: string, vote: string, n: string, oracle: string) =>
      `只答一次對 ${one}；${n} 次的多數決對 ${vote}；有完美驗證器則能挑出 ${oracle}。`,
  },
  compute: {
    en: (share: string, tokens: string, how: string) =>
      `The best here: ${share} for ${tokens} tokens a problem (${how}).`,
    'zh-Hant': (share: string, tokens: string, how: string) =>
      `這裡最好的是每題 ${tokens} 個詞元答對 ${share}（${how}）。`,
  },
  difficulty: {
    en: (easy: string, hard: string, name: string) =>
      `${name}: ${easy} of the easiest are right, ${hard} of the hardest.`,
    'zh-Hant': (easy: string, hard: string, name: string) => `${name}：最簡單的對 ${easy}，最難的對 ${hard}。`,
  },
  training: {
    en: (early: string, tokens: string, needed: string) =>
      `Half trained, ${tokens} thinking tokens reach ${early}; fully trained, ${needed} are enough for that.`,
    'zh-Hant': (early: string, tokens: string, needed: string) =>
      `訓練到一半的要用 ${tokens} 個思考詞元才達到 ${early}；訓練完成的只要 ${needed} 個。`,
  },
  higher: {
    en: (first: string, second: string, by: string) => `${first} is better than ${second} by ${by} points.`,
    'zh-Hant': (first: string, second: string, by: string) => `${first}比${second}好 ${by} 個百分點。`,
  },
} as const satisfies Record<string, Sentence>;

/** Paired differences: never two overlapping bars. */
export const differences = {
  whyWait: {
    en: 'Why Wait works here: in the mazes it was trained on, “Wait” stands before every jump back, and some thoughts end too early on purpose. It is a habit that was learnt, no magic word.',
    'zh-Hant':
      '為什麼 Wait 在這裡有用：訓練用的迷宮裡，每次跳回去找之前都寫著「Wait」，也故意放了一些太早停下的思考。這是學來的習慣，不是咒語。',
  },
  title: { en: 'Does the step help? Paired, in points', 'zh-Hant': '這一步有用嗎？同題配對，百分點' },
  step: {
    en: (from: string, to: string) => `${from} → ${to}`,
    'zh-Hant': (from: string, to: string) => `${from} → ${to}`,
  },
  versus: { en: (a: string, b: string) => `${a} against ${b}`, 'zh-Hant': (a: string, b: string) => `${a} 對 ${b}` },
  higher: { en: 'better', 'zh-Hant': '較好' },
  lower: { en: 'worse', 'zh-Hant': '較差' },
  'not distinguishable': { en: 'not distinguishable', 'zh-Hant': '分不出高下' },
} as const satisfies Record<string, Message | Sentence>;

/** s1's three figures. */
export const metricWords = {
  title: { en: 'The three figures of s1', 'zh-Hant': 's1 的三個指標' },
  control: { en: 'Control', 'zh-Hant': '控制 Control' },
  controlMeans: { en: 'points that kept to their budget', 'zh-Hant': '守住預算的點' },
  scaling: { en: 'Scaling', 'zh-Hant': '擴展 Scaling' },
  scalingMeans: {
    en: 'points of accuracy per 10 more tokens, mean slope',
    'zh-Hant': '每多 10 個詞元增加的百分點，平均斜率',
  },
  performance: { en: 'Performance', 'zh-Hant': '表現 Performance' },
  performanceMeans: { en: 'the best accuracy', 'zh-Hant': '最高的答對比例' },
} as const satisfies Record<string, Message>;

export const voteWords = {
  verifier: { en: 'The verifier errs on', 'zh-Hant': '驗證器出錯的比例' },
  verifierPerfect: { en: 'It never errs: best-of-N is pass@N.', 'zh-Hant': '從不出錯：best-of-N 就等於 pass@N。' },
  verifierErrs: {
    en: 'A verifier that errs picks a wrong answer that it likes: the more answers, the more chances for it to do so.',
    'zh-Hant': '會出錯的驗證器可能挑中它喜歡的錯誤答案：答得越多，機會也越多。',
  },
  weighting: { en: 'A vote weighs', 'zh-Hant': '每票的權重' },
  tail: { en: 'confidence of the answer (DeepConf, tail)', 'zh-Hant': '答案的信心（DeepConf tail）' },
  mean: { en: 'mean confidence of the whole text', 'zh-Hant': '全文的平均信心' },
  borda: { en: 'rank by that confidence (Borda)', 'zh-Hant': '依答案信心的名次（Borda）' },
  'verified-vote': { en: 'only what the verifier accepts', 'zh-Hant': '只算驗證器接受的' },
  atOnce: {
    en: 'Computed from the same answers; nothing is generated anew.',
    'zh-Hant': '都用同一批作答計算，不必重新生成。',
  },
} as const satisfies Record<string, Message>;

export const runWords = {
  title: { en: 'Make the curve', 'zh-Hant': '自己畫出曲線' },
  presets: { en: 'One click', 'zh-Hant': '一鍵開始' },
  set: { en: 'Problems', 'zh-Hant': '題組' },
  size: { en: 'How many', 'zh-Hant': '題數' },
  budgets: { en: 'Budgets', 'zh-Hant': '思考預算' },
  budgetsHint: { en: 'tokens, −1 = none', 'zh-Hant': '詞元數，−1 為不限' },
  waits: { en: 'Waits', 'zh-Hant': 'Wait 次數' },
  samples: { en: 'Answers each', 'zh-Hant': '每題作答' },
  seed: { en: 'Seed', 'zh-Hant': '種子' },
  temperature: { en: 'Temperature', 'zh-Hant': '溫度' },
  grid: { en: 'Settings', 'zh-Hant': '設定' },
  plan: {
    en: (problems: string, cells: string, samples: string) =>
      `${problems} problems × ${cells} ${cells === '1' ? 'way' : 'ways'} to think × ${samples}`,
    'zh-Hant': (problems: string, cells: string, samples: string) => `${problems} 題 × ${cells} 種思考 × ${samples} 次`,
  },
  progress: {
    en: (done: string, total: string) => `${done} of ${total} answers`,
    'zh-Hant': (done: string, total: string) => `${done} / ${total} 次作答`,
  },
  problemsDone: {
    en: (done: string, total: string) => `${done} of ${total} problems`,
    'zh-Hant': (done: string, total: string) => `${done} / ${total} 題`,
  },
  speed: { en: (speed: string) => `${speed} tokens/s`, 'zh-Hant': (speed: string) => `每秒 ${speed} 個詞元` },
  left: { en: (time: string) => `${time} left`, 'zh-Hant': (time: string) => `還要 ${time}` },
  minutes: { en: (m: string, s: string) => `${m} min ${s} s`, 'zh-Hant': (m: string, s: string) => `${m} 分 ${s} 秒` },
  seconds: { en: (s: string) => `${s} s`, 'zh-Hant': (s: string) => `${s} 秒` },
  paused: { en: 'Paused.', 'zh-Hant': '已暫停。' },
  finished: {
    en: (count: string) => `Finished: ${count} answers.`,
    'zh-Hant': (count: string) => `完成：共 ${count} 次作答。`,
  },
  kept: {
    en: (done: string, total: string) => `${done} of ${total} answers are kept in this browser.`,
    'zh-Hant': (done: string, total: string) => `這個瀏覽器裡已有 ${done} / ${total} 次作答。`,
  },
  atMost: {
    en: (time: string, speed: string) =>
      `Takes at most ${time} at ${speed} tokens/s, measured just now: that is if every answer uses all the tokens it may.`,
    'zh-Hant': (time: string, speed: string) =>
      `剛才量到每秒 ${speed} 個詞元：若每次作答都用到上限，最多需要 ${time}。`,
  },
  about: {
    en: (time: string, speed: string) => `Takes about ${time} at this speed, ${speed} tokens/s.`,
    'zh-Hant': (time: string, speed: string) => `照目前的速度（每秒 ${speed} 個詞元），大約需要 ${time}。`,
  },
  timing: { en: 'Measuring how fast this model is…', 'zh-Hant': '正在量這個模型的速度…' },
  oneByOne: {
    en: 'Here the answers to a problem are computed one after the other.',
    'zh-Hant': '在這裡，一題的多次作答是一次接一次算的。',
  },
  roughMinutes: { en: (m: string) => `${m} min`, 'zh-Hant': (m: string) => `${m} 分鐘` },
  roughHours: { en: (h: string) => `${h} hours`, 'zh-Hant': (h: string) => `${h} 小時` },
  waiting: { en: 'The model is loading; then one click starts a run.', 'zh-Hant': '模型載入後，按一下就能開始。' },
} as const satisfies Record<string, Message | Sentence>;

/** What a preset does, under its name. */
export const presetWords = {
  budgets: {
    name: { en: 'Budgets', 'zh-Hant': '思考預算' },
    what: {
      en: (p: string, c: string) => `${p} problems × ${c} budgets`,
      'zh-Hant': (p: string, c: string) => `${p} 題 × ${c} 種預算`,
    },
  },
  votes: {
    name: { en: 'Votes', 'zh-Hant': '多數決' },
    what: {
      en: (p: string, _: string, s: string) => `${p} problems × ${s} answers`,
      'zh-Hant': (p: string, _: string, s: string) => `${p} 題 × ${s} 次作答`,
    },
  },
  waits: {
    name: { en: 'Wait', 'zh-Hant': 'Wait 再想' },
    what: {
      en: (p: string, c: string) => `${p} problems, 0 to ${c} × Wait`,
      'zh-Hant': (p: string, c: string) => `${p} 題，Wait 0 到 ${c} 次`,
    },
  },
  compute: {
    name: { en: 'Budgets × votes', 'zh-Hant': '預算 × 多數決' },
    what: {
      en: (p: string, c: string, s: string) => `${p} × ${c} budgets × ${s} answers`,
      'zh-Hant': (p: string, c: string, s: string) => `${p} 題 × ${c} 種預算 × ${s} 次`,
    },
  },
} as const satisfies Record<string, { readonly name: Message; readonly what: Sentence }>;

/** Under a preset of a model that is slow. */
export const presetTime = {
  about: { en: (time: string) => `about ${time}`, 'zh-Hant': (time: string) => `約 ${time}` },
  'at-most': { en: (time: string) => `at most ${time}`, 'zh-Hant': (time: string) => `最多 ${time}` },
} as const satisfies Record<string, Sentence>;

export const setNames: Readonly<Record<string, Message>> = {
  maze: { en: 'Mazes', 'zh-Hant': '迷宮' },
  'maze-low': { en: 'Mazes, <low> effort', 'zh-Hant': '迷宮，<low> 少用功' },
  'maze-medium': { en: 'Mazes, <medium> effort', 'zh-Hant': '迷宮，<medium> 中等用功' },
  'maze-high': { en: 'Mazes, <high> effort', 'zh-Hant': '迷宮，<high> 很用功' },
  'questions-en': { en: 'Short questions in English', 'zh-Hant': '英文短題' },
  'questions-zh': { en: 'Short questions in Chinese', 'zh-Hant': '中文短題' },
  chain: { en: 'Chains of sums', 'zh-Hant': '連續計算' },
};

export const scaleCommands = {
  next: { en: 'Next view', 'zh-Hant': '下一個檢視' },
  previous: { en: 'Previous view', 'zh-Hant': '上一個檢視' },
  budgets: { en: 'Run: budgets', 'zh-Hant': '執行：思考預算' },
  votes: { en: 'Run: votes', 'zh-Hant': '執行：多數決' },
  waits: { en: 'Run: Wait', 'zh-Hant': '執行：Wait 再想' },
  compute: { en: 'Run: budgets × votes', 'zh-Hant': '執行：預算 × 多數決' },
  start: { en: 'Start', 'zh-Hant': '開始' },
  goOn: { en: 'Go on', 'zh-Hant': '繼續' },
  pause: { en: 'Pause', 'zh-Hant': '暫停' },
  cancel: { en: 'Cancel', 'zh-Hant': '取消' },
  walk: { en: 'Let them walk', 'zh-Hant': '開始走' },
  nextProblem: { en: 'Next problem', 'zh-Hant': '下一題' },
  png: { en: 'Save as PNG', 'zh-Hant': '存成 PNG' },
  svg: { en: 'Save as SVG', 'zh-Hant': '存成 SVG' },
  csv: { en: 'Save numbers as CSV', 'zh-Hant': '數字存成 CSV' },
  json: { en: 'Save numbers as JSON', 'zh-Hant': '數字存成 JSON' },
} as const satisfies Record<string, Message>;

export const cannotThink = {
  what: { en: 'This model cannot be asked a question.', 'zh-Hant': '這個模型無法作答。' },
  why: {
    en: 'It has no <think> and </think> tokens, so no thinking could be made longer, and no chat template to ask it with.',
    'zh-Hant': '它沒有 <think> 與 </think> 詞元，所以沒有可以加長或打斷的思考；也沒有對話樣板可以發問。',
  },
  next: { en: 'Load Maze thinker', 'zh-Hant': '載入走迷宮的學生' },
} as const satisfies Record<string, Message>;

export const scaleNotices = {
  notSaved: { en: 'This browser does not keep the answers.', 'zh-Hant': '這個瀏覽器無法保存作答。' },
  notSavedNext: {
    en: 'They last as long as the page. Save the numbers as a file to keep them.',
    'zh-Hant': '關閉頁面後就會消失；要保留請把數字存成檔案。',
  },
  notMeasured: { en: 'The statistics could not be computed.', 'zh-Hant': '無法計算統計數字。' },
  notMeasuredNext: { en: 'Reload the page; the answers are kept.', 'zh-Hant': '請重新載入頁面；作答都還在。' },
} as const satisfies Record<string, Message>;

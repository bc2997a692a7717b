/** The words of the Think room. */
import type { PathVerdict } from '../../reasoning/maze/trace-steps.ts';
import type { Message } from '../i18n.ts';

export const thinkCommands = {
  think: { en: 'Think', 'zh-Hant': '開始思考' },
  direct: { en: 'Answer directly', 'zh-Hant': '直接回答' },
  wait: { en: 'Wait', 'zh-Hant': 'Wait（再想想）' },
  stopThinking: { en: 'Stop thinking', 'zh-Hant': '停止思考' },
  halt: { en: 'Abort this run', 'zh-Hant': '中止這次執行' },
  onward: {
    en: 'Clicker: begin, force a Wait, step on',
    'zh-Hant': '簡報器：開始、強制 Wait、下一步',
  },
  backward: { en: 'Clicker: stop thinking, step back', 'zh-Hant': '簡報器：停止思考、上一步' },
  goOn: { en: 'Think on from here', 'zh-Hant': '從這裡重想' },
  answerHere: { en: 'Cut here and answer', 'zh-Hant': '在這裡截斷並回答' },
  forward: { en: 'Next step', 'zh-Hant': '下一步' },
  back: { en: 'Previous step', 'zh-Hant': '上一步' },
  first: { en: 'To the first thought', 'zh-Hant': '到第一步' },
  last: { en: 'To the end', 'zh-Hant': '到最後' },
  fork: { en: 'Next fork', 'zh-Hant': '下一個岔路' },
  older: { en: 'Earlier version', 'zh-Hant': '上一個版本' },
  newer: { en: 'Later version', 'zh-Hant': '下一個版本' },
  next: { en: 'Next', 'zh-Hant': '下一題' },
  previous: { en: 'Previous', 'zh-Hant': '上一題' },
  harder: { en: 'Harder', 'zh-Hant': '更難' },
  draw: { en: 'Draw one', 'zh-Hant': '自己畫' },
  faster: { en: 'Faster', 'zh-Hant': '加快' },
  slower: { en: 'Slower', 'zh-Hant': '放慢' },
  save: { en: 'Save this run…', 'zh-Hant': '儲存這次紀錄…' },
  open: { en: 'Open a run…', 'zh-Hant': '開啟紀錄…' },
} as const satisfies Record<string, Message>;

export const think = {
  title: { en: 'Think: thoughts before the answer', 'zh-Hant': '思考：先想再答' },
  problem: { en: 'The problem', 'zh-Hant': '題目' },
  problemReading: {
    en: 'Find the way from S to G. The model sees the maze as 64 tokens, and thinks one cell at a time.',
    'zh-Hant': '從「起」走到「終」。模型看到的迷宮是 64 個詞元，一格一格地想。',
  },
  number: { en: 'Maze', 'zh-Hant': '第幾題' },
  drawn: { en: 'drawn by hand', 'zh-Hant': '手繪' },
  pathLength: {
    en: (cells: string) => `The way has ${cells} cells.`,
    'zh-Hant': (cells: string) => `正確路徑有 ${cells} 格。`,
  },
  effort: { en: 'Effort', 'zh-Hant': '用功程度' },
  effortReading: {
    en: 'A token in the prompt asks for short or long thinking.',
    'zh-Hant': '提示裡的一個詞元，要求少想或多想。',
  },
  efforts: {
    none: { en: 'not asked', 'zh-Hant': '不指定' },
    low: { en: 'low', 'zh-Hant': '低' },
    medium: { en: 'medium', 'zh-Hant': '中' },
    high: { en: 'high', 'zh-Hant': '高' },
  },
  question: { en: 'Question', 'zh-Hant': '問題' },
  ownQuestion: {
    en: '“Next” asks one of our questions, whose right answer is known.',
    'zh-Hant': '按「下一題」會出一題有標準答案的題目。',
  },
  ourQuestion: {
    en: (at: string, all: string, steps: string) => `Question ${at} of ${all}; steps to the answer: ${steps}.`,
    'zh-Hant': (at: string, all: string, steps: string) => `第 ${at} / ${all} 題，解題步數 ${steps}。`,
  },
  questionPlaceholder: { en: 'Ask something that needs thought', 'zh-Hant': '問一個需要想一想的問題' },
  expected: { en: 'Right answer, if you know it', 'zh-Hant': '正確答案（可不填）' },
  useDrawing: { en: 'Use this maze', 'zh-Hant': '使用這個迷宮' },
  cancelDrawing: { en: 'Cancel', 'zh-Hant': '取消' },
  startHere: { en: 'Start here', 'zh-Hant': '起點設這裡' },
  goalHere: { en: 'Goal here', 'zh-Hant': '終點設這裡' },
  unsolvable: { en: 'No way leads to the goal: open a wall.', 'zh-Hant': '沒有路通到終點：請拆掉一面牆。' },
  loops: {
    en: 'It has a loop. The model has only learnt mazes without loops; it may be lost.',
    'zh-Hant': '迷宮裡有迴圈。模型只學過沒有迴圈的迷宮，可能會迷路。',
  },
  apart: {
    en: 'Some cells cannot be reached. The model has never seen such a maze.',
    'zh-Hant': '有些格子走不到。模型沒見過這種迷宮。',
  },
  perfect: { en: 'A maze like those it has learnt.', 'zh-Hant': '和它學過的迷宮一樣。' },
  thinking: { en: 'Thinking', 'zh-Hant': '思考' },
  answer: { en: 'Answer', 'zh-Hant': '答案' },
  notYet: { en: 'Not yet: it is still thinking.', 'zh-Hant': '還沒：模型還在想。' },
  nothing: { en: 'Press Think, and watch it search.', 'zh-Hant': '按「開始思考」，看它怎麼找路。' },
  none: { en: 'No thoughts: the answer came at once.', 'zh-Hant': '沒有思考，直接回答。' },
  tally: {
    en: (tokens: string, seconds: string) => `${tokens} tokens · ${seconds} s`,
    'zh-Hant': (tokens: string, seconds: string) => `${tokens} 個詞元 · ${seconds} 秒`,
  },
  forcedKey: {
    en: 'Dashed frame: written by you or by the budget. All others: drawn from the model.',
    'zh-Hant': '虛線框：由您或預算寫入；其餘都是模型抽出來的。',
  },
  asked: { en: 'at the next token…', 'zh-Hant': '下一個詞元生效…' },
  right: { en: 'Right', 'zh-Hant': '答對' },
  wrong: { en: 'Wrong', 'zh-Hant': '答錯' },
  unjudged: { en: 'Nobody checks this answer.', 'zh-Hant': '這題沒有標準答案。' },
  waiting: { en: 'The model is loading; this is a recorded run.', 'zh-Hant': '模型載入中，先看錄製的過程。' },
  waitingOnly: { en: 'The model is loading.', 'zh-Hant': '模型載入中。' },
  noModel: {
    en: 'No model is loaded, so only what was recorded can be shown.',
    'zh-Hant': '沒有載入模型，只能顯示錄製的內容。',
  },
  cannotThink: {
    en: (model: string) =>
      `${model} has no thinking delimiters: it answers at once, and there is nothing to stretch or to stop.`,
    'zh-Hant': (model: string) => `${model} 沒有思考的分隔標記：它直接回答，沒有思考過程可以延長或停止。`,
  },
  visiting: {
    en: (maker: string, loaded: string) => `A run by ${maker}. ${loaded}, which is loaded now, cannot go on with it.`,
    'zh-Hant': (maker: string, loaded: string) => `這是 ${maker} 的紀錄；目前載入的 ${loaded} 無法接著做。`,
  },
  leave: { en: 'Back to its own problems', 'zh-Hant': '回到它自己的題目' },
  loadThinker: { en: 'Load Maze thinker', 'zh-Hant': '載入「迷宮思考者」' },
  settings: { en: 'How long to think', 'zh-Hant': '想多久' },
  budget: { en: 'Most thinking tokens', 'zh-Hant': '思考上限' },
  unlimited: { en: 'no limit', 'zh-Hant': '不限' },
  budgetReading: {
    unlimited: { en: 'It stops when it likes.', 'zh-Hant': '想停就停。' },
    none: { en: 'No thinking: the answer at once.', 'zh-Hant': '不思考，直接回答。' },
    some: {
      en: (tokens: string) => `After ${tokens} tokens </think> is written for it, and it must answer.`,
      'zh-Hant': (tokens: string) => `滿 ${tokens} 個詞元就替它寫上 </think>，必須回答。`,
    },
  },
  waits: { en: 'Forced Waits', 'zh-Hant': '強制 Wait' },
  waitsReading: {
    none: { en: 'It may stop the first time it wants to.', 'zh-Hant': '第一次想停就能停。' },
    some: {
      en: (count: string) => `Up to ${count} times, when it wants to stop, Wait is written instead.`,
      'zh-Hant': (count: string) => `它想停時，改寫成 Wait，最多 ${count} 次。`,
    },
  },
  temperature: { en: 'Temperature', 'zh-Hant': '溫度' },
  speed: { en: 'Speed', 'zh-Hant': '速度' },
  perSecond: { en: (count: string) => `${count} a second`, 'zh-Hant': (count: string) => `每秒 ${count} 個` },
  fullSpeed: { en: 'full speed', 'zh-Hant': '全速' },
  seed: { en: 'Seed', 'zh-Hant': '種子' },
  version: {
    en: (at: string, all: string) => `Version ${at}/${all}`,
    'zh-Hant': (at: string, all: string) => `版本 ${at}/${all}`,
  },
  versions: { en: 'Versions', 'zh-Hant': '版本' },
  controls: { en: 'Think and intervene', 'zh-Hant': '思考與介入' },
  tabs: {
    steps: { en: 'Steps', 'zh-Hant': '步驟' },
    tree: { en: 'Tree', 'zh-Hant': '樹' },
    doubt: { en: 'Uncertainty', 'zh-Hant': '不確定' },
    answers: { en: 'Answer so far', 'zh-Hant': '此刻的答案' },
    beside: { en: 'Side by side', 'zh-Hant': '並排比較' },
  },
  picture: { en: 'The trace as a picture', 'zh-Hant': '思考過程的圖' },
  stepsReading: {
    en: 'Each card is one corridor: it runs until a dead end, then jumps back. Step with ← →.',
    'zh-Hant': '一張卡片是一段走廊：走到死路就跳回。用 ← → 逐步看。',
  },
  textStepsReading: {
    en: 'Each card is one sentence. Step with ← →.',
    'zh-Hant': '一張卡片是一個句子。用 ← → 逐步看。',
  },
  treeReading: {
    en: 'Time runs down, depth runs right. A new row is a jump back to where it branched.',
    'zh-Hant': '往下是時間，往右是深度。每換一列，就是跳回岔路口。',
  },
  doubtReading: {
    en: 'High bars: the model was torn between tokens. Flags are forks, where the second choice had 20 % or more.',
    'zh-Hant': '長條高：模型舉棋不定。旗子是岔路：第二選擇至少有 20 %。',
  },
  answersReading: {
    en: 'If thinking were cut here, what would it answer? The curve is the probability of the right way.',
    'zh-Hant': '若思考在此截斷，它會怎麼答？曲線是正確路徑的機率。',
  },
  besideReading: {
    en: 'The same problem, thought about twice: what more thinking cost, and what it bought.',
    'zh-Hant': '同一題想兩次：多想花了多少，換來多少。',
  },
  compute: { en: 'Compute the curve', 'zh-Hant': '計算曲線' },
  computing: { en: 'Computing…', 'zh-Hant': '計算中…' },
  answersLater: {
    en: 'The curve can be computed when thinking is over and the model is loaded.',
    'zh-Hant': '思考結束且模型載入後，就能計算這條曲線。',
  },
  place: {
    en: (position: string, token: string) => `Thought ${position}: ${token}`,
    'zh-Hant': (position: string, token: string) => `第 ${position} 個思考詞元：${token}`,
  },
  placeReading: {
    en: 'Change this thought: tap another token, or write your own, and the model thinks on from there. The old version stays.',
    'zh-Hant': '改變這一步：點選別的詞元或自己寫，模型就從那裡想下去；舊版本會保留。',
  },
  noPlace: {
    en: 'Step to a thought with ←, or tap one: then it can be changed.',
    'zh-Hant': '用 ← 走到某一步，或直接點選，就能改變它。',
  },
  write: { en: 'Write instead', 'zh-Hant': '改寫成' },
  writeExample: { en: 'e.g. B3 dead-end Wait B2', 'zh-Hant': '例如 B3 dead-end Wait B2' },
  writeGo: { en: 'Think on', 'zh-Hant': '接著想' },
  writeBad: { en: 'The model has no tokens for that.', 'zh-Hant': '模型沒有對應的詞元。' },
  other: { en: 'Compare with', 'zh-Hant': '比較對象' },
  directFirst: { en: 'Let it answer directly, too', 'zh-Hant': '也讓它直接回答' },
  depth: { en: 'Depth', 'zh-Hant': '深度' },
  how: {
    direct: { en: 'direct', 'zh-Hant': '直接回答' },
    natural: { en: 'free', 'zh-Hant': '自由思考' },
    budget: { en: (tokens: string) => `at most ${tokens}`, 'zh-Hant': (tokens: string) => `上限 ${tokens}` },
    waits: { en: (count: string) => `${count} × Wait`, 'zh-Hant': (count: string) => `${count} × Wait` },
  },
} as const;

/** Why an answer is wrong. */
export const verdictReasons = {
  empty: { en: 'It gave no answer.', 'zh-Hant': '它沒有作答。' },
  notACell: { en: 'The answer names something that is no cell.', 'zh-Hant': '答案裡有不是格子的東西。' },
  wrongStart: { en: 'The answer does not begin at the start.', 'zh-Hant': '答案沒有從起點開始。' },
  wrongGoal: { en: 'The answer does not end at the goal.', 'zh-Hant': '答案沒有走到終點。' },
  loop: { en: 'The answer walks in a circle.', 'zh-Hant': '答案繞了一圈。' },
  wall: { en: 'The answer walks through a wall.', 'zh-Hant': '答案穿牆而過。' },
} as const satisfies Record<Extract<PathVerdict, { right: false }>['why'], Message>;

/** How a version came to its end. */
export const thinkEndings = {
  stopped: { en: 'Aborted.', 'zh-Hant': '已中止。' },
  error: { en: 'An error interrupted it; what was thought is kept.', 'zh-Hant': '發生錯誤而中斷；已想的內容都還在。' },
  limit: { en: 'The answer became too long and was ended.', 'zh-Hant': '答案過長，已結束。' },
  'context-full': { en: 'The context is full.', 'zh-Hant': '上下文已滿。' },
} as const;

export const thinkNotices = {
  replaced: { en: 'Another run is on screen.', 'zh-Hant': '畫面換成另一份紀錄。' },
  noProblem: {
    en: 'This run holds no problem to think about.',
    'zh-Hant': '這份紀錄裡沒有思考題。',
  },
  noProblemNext: { en: 'Open it in the Predict room.', 'zh-Hant': '請在「預測」單元開啟。' },
} as const;

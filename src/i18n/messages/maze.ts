/** The words of the maze picture. */
import type { Message } from '../i18n.ts';

const counted = (count: string, one: string, more = `${one}s`): string => `${count} ${count === '1' ? one : more}`;

export const mazeMessages = {
  caption: { en: 'The maze', 'zh-Hant': '迷宮' },
  empty: { en: 'No maze yet.', 'zh-Hant': '還沒有迷宮。' },
  startLetter: { en: 'S', 'zh-Hant': '起' },
  goalLetter: { en: 'G', 'zh-Hant': '終' },
  start: { en: 'start', 'zh-Hant': '起點' },
  goal: { en: 'goal', 'zh-Hant': '終點' },
  sides: [
    { en: 'north', 'zh-Hant': '北' },
    { en: 'east', 'zh-Hant': '東' },
    { en: 'south', 'zh-Hant': '南' },
    { en: 'west', 'zh-Hant': '西' },
  ] as readonly Message[],
  openTo: {
    en: (sides: string) => (sides === '' ? 'closed' : `open: ${sides}`),
    'zh-Hant': (sides: string) => (sides === '' ? '封閉' : `通往：${sides}`),
  },
  grid: { en: 'Cells of the maze', 'zh-Hant': '迷宮的格子' },
  editing: {
    en: 'Click a wall to set or remove it. Arrows choose a cell, Shift + arrow its wall; S sets the start, G the goal.',
    'zh-Hant': '點牆可加上或拆掉。方向鍵選格子，Shift + 方向鍵改牆；S 設起點，G 設終點。',
  },
  ends: {
    en: (start: string, goal: string) => `From ${start} to ${goal}.`,
    'zh-Hant': (start: string, goal: string) => `從 ${start} 到 ${goal}。`,
  },
  walked: {
    en: (cells: string, ends: string) => ` ${counted(cells, 'cell')} visited, ${counted(ends, 'dead end')}.`,
    'zh-Hant': (cells: string, ends: string) => `走過 ${cells} 格，遇到 ${ends} 個死路。`,
  },
  illegal: {
    en: (count: string) => ` ${counted(count, 'step')} against the rules.`,
    'zh-Hant': (count: string) => `違規 ${count} 次。`,
  },
  several: {
    en: (count: string, right: string) => ` ${counted(count, 'walker')}, ${right} right.`,
    'zh-Hant': (count: string, right: string) => `${count} 個走法，${right} 個答對。`,
  },
  right: { en: ' The answer is right.', 'zh-Hant': '答案正確。' },
  wrong: { en: ' The answer is wrong.', 'zh-Hant': '答案錯誤。' },
  isRight: { en: 'right', 'zh-Hant': '正確' },
  isWrong: { en: 'wrong', 'zh-Hant': '錯誤' },
  againstRules: { en: 'against the rules', 'zh-Hant': '違規' },
  thought: { en: 'thought', 'zh-Hant': '思考' },
  back: { en: 'jump back', 'zh-Hant': '跳回' },
  deadEnd: { en: 'dead end', 'zh-Hant': '死路' },
  wall: { en: 'against the rules', 'zh-Hant': '違規' },
  answer: { en: 'answer', 'zh-Hant': '答案' },
  columns: {
    cell: { en: 'Cell', 'zh-Hant': '格' },
    open: { en: 'Open to', 'zh-Hant': '通往' },
    step: { en: 'Step', 'zh-Hant': '步驟' },
    steps: { en: 'Steps', 'zh-Hant': '步數' },
    rule: { en: 'Rule', 'zh-Hant': '規則' },
    answer: { en: 'Answer', 'zh-Hant': '答案' },
    verdict: { en: 'Verdict', 'zh-Hant': '判定' },
  },
  kinds: {
    start: { en: 'start', 'zh-Hant': '起點' },
    move: { en: 'move', 'zh-Hant': '前進' },
    'dead-end': { en: 'dead end', 'zh-Hant': '死路' },
    wait: { en: 'Wait', 'zh-Hant': 'Wait' },
    backtrack: { en: 'jump back', 'zh-Hant': '跳回' },
    found: { en: 'found', 'zh-Hant': '找到' },
    other: { en: 'something else', 'zh-Hant': '其他' },
  },
} as const;

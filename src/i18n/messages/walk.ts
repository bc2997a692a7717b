/** The words of one problem that many walkers solve, and of the chart of their votes. */
import type { Message } from '../i18n.ts';

const counted = (count: string, one: string, more = `${one}s`): string => `${count} ${count === '1' ? one : more}`;

export const voteMessages = {
  caption: { en: 'Votes', 'zh-Hant': '得票' },
  empty: { en: 'Nobody has answered yet.', 'zh-Hant': '還沒有人作答。' },
  leads: { en: 'leads', 'zh-Hant': '領先' },
  tied: { en: 'tied', 'zh-Hant': '平手' },
  right: { en: 'right', 'zh-Hant': '正確' },
  wrong: { en: 'wrong', 'zh-Hant': '錯誤' },
  silent: {
    en: (count: string) => `${count} without an answer`,
    'zh-Hant': (count: string) => `${count} 個沒有答案`,
  },
  summary: {
    en: (voted: string, total: string, answers: string) =>
      `${voted} of ${counted(total, 'vote')} in, ${counted(answers, 'answer')}.`,
    'zh-Hant': (voted: string, total: string, answers: string) => `${total} 票已開 ${voted} 票，共 ${answers} 種答案。`,
  },
  votes: {
    en: (count: string) => counted(count, 'vote'),
    'zh-Hant': (count: string) => `${count} 票`,
  },
  columns: {
    answer: { en: 'Answer', 'zh-Hant': '答案' },
    votes: { en: 'Votes', 'zh-Hant': '票數' },
    share: { en: 'Share', 'zh-Hant': '得票率' },
    verdict: { en: 'Verdict', 'zh-Hant': '對錯' },
    voters: { en: 'Voters', 'zh-Hant': '投票者' },
  },
} as const;

export const walkWords = {
  settings: { en: 'Problem and walkers', 'zh-Hant': '題目與走法' },
  problem: { en: 'Problem', 'zh-Hant': '第幾題' },
  walkers: { en: 'Walkers, N', 'zh-Hant': '走幾次 N' },
  budget: { en: 'Thinking tokens', 'zh-Hant': '思考詞元' },
  natural: { en: 'no budget', 'zh-Hant': '不限' },
  atMost: { en: (n: string) => `at most ${n}`, 'zh-Hant': (n: string) => `最多 ${n}` },
  none: { en: 'no thinking', 'zh-Hant': '不思考' },
  maze: {
    en: (number: string, cells: string) => `Problem ${number}: ${cells} cells on the right path`,
    'zh-Hant': (number: string, cells: string) => `第 ${number} 題：正確路徑 ${cells} 格`,
  },
  again: { en: 'Other dice', 'zh-Hant': '換骰子再走' },
  stop: { en: 'Stop', 'zh-Hant': '停止' },
  walking: {
    en: (done: string, total: string) => `${done} of ${total} have answered.`,
    'zh-Hant': (done: string, total: string) => `${total} 個走法中已有 ${done} 個作答。`,
  },
  stopped: {
    en: (done: string, total: string) => `Stopped: ${done} of ${total} have answered.`,
    'zh-Hant': (done: string, total: string) => `已停止：${total} 個走法中有 ${done} 個作答。`,
  },
  whole: { en: (answer: string) => answer, 'zh-Hant': (answer: string) => `「${answer}」` },
  ends: {
    en: (first: string, last: string, count: string) => `${first} … ${last} (${counted(count, 'token')})`,
    'zh-Hant': (first: string, last: string, count: string) => `${first} … ${last}（${count} 個詞元）`,
  },
  won: {
    en: (ends: string, votes: string, total: string, right: boolean) =>
      `The path ${ends} wins with ${votes} of ${counted(total, 'vote')}: ${right ? 'right ✓' : 'wrong ✗'}.`,
    'zh-Hant': (ends: string, votes: string, total: string, right: boolean) =>
      `路徑 ${ends}以 ${total} 票中的 ${votes} 票勝出：${right ? '答對 ✓' : '答錯 ✗'}。`,
  },
  tie: {
    en: (answers: string, votes: string, chance: string) =>
      `${answers} answers tie at ${counted(votes, 'vote')} each; by lot the vote is right with ${chance}.`,
    'zh-Hant': (answers: string, votes: string, chance: string) =>
      `${answers} 種答案各 ${votes} 票平手；抽籤決定，答對機率 ${chance}。`,
  },
  nobody: { en: 'Nobody gave an answer: there is no vote.', 'zh-Hant': '沒有人給出答案，無法投票。' },
  verdict: {
    en: (n: string, vote: string, right: string, mean: string) =>
      `maj@${n} = ${vote}; a single answer: ${right} of ${n} right = ${mean}.`,
    'zh-Hant': (n: string, vote: string, right: string, mean: string) =>
      `maj@${n} = ${vote}；只答一次：${n} 次對 ${right} 次 = ${mean}。`,
  },
} as const satisfies Record<string, Message | Readonly<Record<'en' | 'zh-Hant', (...args: never[]) => string>>>;

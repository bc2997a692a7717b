/** The words for every way in which a file can fail to be a trace: what happened, why, and what to do next. */
import type { OrderProblem, TraceError, TraceErrorCode, TraceErrorFacts } from '../../trace/trace-error.ts';
import type { Explanation } from '../../ui/notice.ts';
import { integer, language, t, type Language, type Message } from '../i18n.ts';

type Words<Facts> = Readonly<Record<Language, (facts: Facts) => Explanation>>;

const orderProblems: Readonly<Record<OrderProblem, Message>> = {
  firstIsNotHeader: { en: 'there is no header before it', 'zh-Hant': '前面沒有檔頭' },
  secondHeader: { en: 'it is a second header', 'zh-Hant': '這是第二個檔頭' },
  secondPrompt: { en: 'it is a second prompt', 'zh-Hant': '這是第二個提示' },
  stepBeforePrompt: { en: 'there is no prompt before it', 'zh-Hant': '前面沒有提示' },
  nodeNotAscending: { en: 'its node number is not higher than those before it', 'zh-Hant': '節點編號沒有遞增' },
  unknownParent: { en: 'its parent is no earlier node', 'zh-Hant': '它的上一個節點不存在' },
  unknownNode: { en: 'it names a node that is not there', 'zh-Hant': '它所指的節點不存在' },
};

const tooLargeWhat: Readonly<Record<TraceErrorFacts['tooLarge']['what'], Message<[most: string]>>> = {
  file: { en: (most) => `a file has at most ${most} characters`, 'zh-Hant': (most) => `檔案最多 ${most} 個字元` },
  line: { en: (most) => `a line has at most ${most} characters`, 'zh-Hant': (most) => `一行最多 ${most} 個字元` },
  lines: { en: (most) => `a trace has at most ${most} lines`, 'zh-Hant': (most) => `一份紀錄最多 ${most} 行` },
  nesting: { en: (most) => `objects nest at most ${most} deep`, 'zh-Hant': (most) => `物件最多 ${most} 層` },
};

const anotherFile: Message = {
  en: 'Choose a .jsonl file that Jielong saved. Your present run is untouched.',
  'zh-Hant': '請選擇由接龍儲存的 .jsonl 檔案。目前的紀錄沒有變動。',
};
const saveAgain: Message = {
  en: 'Save the trace again where it was made. Your present run is untouched.',
  'zh-Hant': '請在原來的電腦上重新儲存一次。目前的紀錄沒有變動。',
};

const traceErrors: { readonly [Code in TraceErrorCode]: Words<TraceErrorFacts[Code]> } = {
  emptyFile: {
    en: () => ({ what: 'This trace file is empty.', next: t(anotherFile) }),
    'zh-Hant': () => ({ what: '這個紀錄檔是空的。', next: t(anotherFile) }),
  },
  notATrace: {
    en: ({ line }) => ({
      what: 'This file is not a trace.',
      why: `Line ${integer(line)} is no header of a Jielong trace.`,
      next: t(anotherFile),
    }),
    'zh-Hant': ({ line }) => ({
      what: '這個檔案不是接龍的紀錄。',
      why: `第 ${integer(line)} 行不是紀錄的檔頭。`,
      next: t(anotherFile),
    }),
  },
  unknownVersion: {
    en: ({ version, newest }) => ({
      what: 'This trace is of a version that Jielong does not know.',
      why: `The file is version ${version}; this page reads versions up to ${newest}.`,
      next: 'Reload the page to get the newest Jielong, then open the file again.',
    }),
    'zh-Hant': ({ version, newest }) => ({
      what: '這份紀錄的版本接龍不認得。',
      why: `檔案是第 ${version} 版，這個頁面最多讀到第 ${newest} 版。`,
      next: '請重新整理頁面以取得最新的接龍，再開啟檔案。',
    }),
  },
  brokenLine: {
    en: ({ line, reason }) => ({
      what: `Line ${integer(line)} of this trace is broken.`,
      why: `It cannot be read as JSON: ${reason}.`,
      next: t(saveAgain),
    }),
    'zh-Hant': ({ line, reason }) => ({
      what: `這份紀錄的第 ${integer(line)} 行已損壞。`,
      why: `無法當成 JSON 讀取：${reason}`,
      next: t(saveAgain),
    }),
  },
  badEvent: {
    en: ({ line, type, path, reason }) => ({
      what: `Line ${integer(line)} of this trace says something that cannot be.`,
      why: `Field “${path}” of the event “${type}”: ${reason}.`,
      next: t(saveAgain),
    }),
    'zh-Hant': ({ line, type, path, reason }) => ({
      what: `這份紀錄的第 ${integer(line)} 行內容不合理。`,
      why: `事件「${type}」的欄位「${path}」：${reason}`,
      next: t(saveAgain),
    }),
  },
  unknownEvent: {
    en: ({ line, type }) => ({
      what: `Line ${integer(line)} of this trace is of a kind that Jielong does not know.`,
      why: `Its type is “${type}”.`,
      next: 'Reload the page to get the newest Jielong, then open the file again.',
    }),
    'zh-Hant': ({ line, type }) => ({
      what: `接龍不認得這份紀錄第 ${integer(line)} 行的事件。`,
      why: `它的類型是「${type}」。`,
      next: '請重新整理頁面以取得最新的接龍，再開啟檔案。',
    }),
  },
  badOrder: {
    en: ({ line, problem }) => ({
      what: `Line ${integer(line)} of this trace cannot stand there.`,
      why: `In this place ${t(orderProblems[problem])}.`,
      next: t(saveAgain),
    }),
    'zh-Hant': ({ line, problem }) => ({
      what: `這份紀錄第 ${integer(line)} 行的順序不對。`,
      why: `${t(orderProblems[problem])}。`,
      next: t(saveAgain),
    }),
  },
  tooLarge: {
    en: ({ line, what, most }) => ({
      what: 'This trace is too large.',
      why: `At line ${integer(line)}: ${t(tooLargeWhat[what], integer(most))}.`,
      next: t(anotherFile),
    }),
    'zh-Hant': ({ line, what, most }) => ({
      what: '這份紀錄太大。',
      why: `第 ${integer(line)} 行：${t(tooLargeWhat[what], integer(most))}。`,
      next: t(anotherFile),
    }),
  },
};

/** Why a file could not be opened, in the language of the page. */
export function explainTraceError<Code extends TraceErrorCode>(error: TraceError<Code>): Explanation {
  return traceErrors[error.code][language()](error.facts);
}

/** Texts of the demos: what a class types, and what breaks a picture. */
import type { LabelledToken } from './visible-text.ts';

const labels = (texts: readonly string[]): readonly LabelledToken[] => texts.map((label) => ({ label }));

/** After 床前明月. */
export const chinese = labels(Array.from('光色下明夜在照，如影來上出清滿中'));
/** After "The capital of France is". */
export const english = labels([
  ' Paris',
  ' the',
  ' a',
  ' located',
  ' now',
  ' in',
  ' known',
  ' called',
  ' not',
  ' one',
  ' Lyon',
  ' at',
]);

/** 64 characters. */
export const many = labels(
  Array.from(
    '的一是不了人我在有他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她里後小麼心多天而能好都然沒日於起',
  ),
);

/** Each is a text that a careless picture draws wrongly. */
export const awkward: readonly LabelledToken[] = [
  { label: '<b>bold</b>' },
  { label: '<img src=x onerror=alert(1)>' },
  { label: '&amp;' },
  { label: ' مرحبا' },
  { label: 'שלום' },
  { label: 'e\u0301\u0323\u0308' },
  { label: '👩‍👩‍👧‍👦' },
  { label: '🇹🇼' },
  { label: '\n\n' },
  { label: '\t  ' },
  { label: '\u200b\u202e\ufeff' },
  { label: '\u3000' },
  { label: '\u0000\u001b' },
  { label: '', bytes: 'e5ba' },
  { label: '', bytes: 'f09f' },
  { label: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft' },
  { label: '<|im_end|>', end: true },
];

/** Li Bai, 靜夜思. */
export const poem = Array.from('床前明月光，疑是地上霜。舉頭望明月，低頭思故鄉。');

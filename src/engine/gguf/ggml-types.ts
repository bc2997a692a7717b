/**
 * How ggml stores the elements of a tensor: blocks of `elements` values in `bytes` bytes (ggml.h `ggml_type`,
 * ggml-common.h). Jielong computes with few of them (tensor.ts `GgmlType`) but knows the size of all, so that a file
 * is first checked as a file and then refused by name.
 */
export interface BlockLayout {
  readonly name: string;
  readonly elements: number;
  readonly bytes: number;
}

/** Index = the number that stands in the file. Gaps are types that were withdrawn. */
const layouts: readonly (BlockLayout | undefined)[] = table([
  [0, 'F32', 1, 4],
  [1, 'F16', 1, 2],
  [2, 'Q4_0', 32, 18],
  [3, 'Q4_1', 32, 20],
  [6, 'Q5_0', 32, 22],
  [7, 'Q5_1', 32, 24],
  [8, 'Q8_0', 32, 34],
  [9, 'Q8_1', 32, 40],
  [10, 'Q2_K', 256, 84],
  [11, 'Q3_K', 256, 110],
  [12, 'Q4_K', 256, 144],
  [13, 'Q5_K', 256, 176],
  [14, 'Q6_K', 256, 210],
  [15, 'Q8_K', 256, 292],
  [16, 'IQ2_XXS', 256, 66],
  [17, 'IQ2_XS', 256, 74],
  [18, 'IQ3_XXS', 256, 98],
  [19, 'IQ1_S', 256, 50],
  [20, 'IQ4_NL', 32, 18],
  [21, 'IQ3_S', 256, 110],
  [22, 'IQ2_S', 256, 82],
  [23, 'IQ4_XS', 256, 136],
  [24, 'I8', 1, 1],
  [25, 'I16', 1, 2],
  [26, 'I32', 1, 4],
  [27, 'I64', 1, 8],
  [28, 'F64', 1, 8],
  [29, 'IQ1_M', 256, 56],
  [30, 'BF16', 1, 2],
  [34, 'TQ1_0', 256, 54],
  [35, 'TQ2_0', 256, 66],
  [39, 'MXFP4', 32, 17],
  [40, 'NVFP4', 64, 36],
  [41, 'Q1_0', 128, 18],
]);

function table(rows: readonly (readonly [number, string, number, number])[]): (BlockLayout | undefined)[] {
  const byNumber: (BlockLayout | undefined)[] = [];
  for (const [number, name, elements, bytes] of rows) byNumber[number] = { name, elements, bytes };
  return byNumber;
}

export function blockLayout(typeNumber: number): BlockLayout | undefined {
  return layouts[typeNumber];
}

const byName = new Map(layouts.flatMap((layout) => (layout ? [[layout.name, layout] as const] : [])));

/** Layout of a type that ggml has, by its name. */
export function layoutOf(type: string): BlockLayout {
  const layout = byName.get(type);
  if (!layout) throw new Error(`ggml has no type ${type}`);
  return layout;
}

/** Bytes of a row of `columns` elements. */
export function rowBytes(type: string, columns: number): number {
  const { elements, bytes } = layoutOf(type);
  return (columns / elements) * bytes;
}

/** The number that stands for a type in a file. */
export function numberOf(type: string): number {
  return layouts.indexOf(layoutOf(type));
}

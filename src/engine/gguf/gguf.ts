/**
 * Reads GGUF, versions 2 and 3, little-endian (ggml's docs/gguf.md): a header, key-value metadata, a table of tensors,
 * then their data. A file is untrusted: every count is checked against a limit and against the bytes that are left
 * before anything is made from it, and every fault is a `badFile` that says at which byte reading stopped making sense.
 */
import { Cursor, NeedsMoreBytes, badFile } from './cursor.ts';
import { EngineError } from '../errors.ts';
import { blockLayout } from './ggml-types.ts';
import { Metadata } from './metadata.ts';
import type { GgufValue } from './metadata.ts';

export interface GgufTensor {
  readonly name: string;
  /** As ggml names it: `F32`, `Q8_0`, also types that Jielong cannot compute with. */
  readonly type: string;
  /** Fastest first, as in the file: [columns, rows, …], one to four of them. */
  readonly dimensions: readonly number[];
  readonly elements: number;
  /** Byte of the file at which the data starts. */
  readonly offset: number;
  readonly byteLength: number;
}

/** What stands before the data of the tensors. */
export interface GgufHeader {
  readonly version: number;
  readonly metadata: Metadata;
  readonly tensors: ReadonlyMap<string, GgufTensor>;
}

export interface GgufFile extends GgufHeader {
  /** `length` bytes of the file from `offset` on. Rejects with `badFile` when they cannot be read. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Far above any real file, far below what could hurt. */
export const ggufLimits = {
  keys: 16_384,
  tensors: 65_536,
  keyBytes: 1024,
  stringBytes: 1 << 20,
  /** Elements of all metadata arrays together: Gemma 3, a large vocabulary, has 1.3 million. */
  elements: 1 << 22,
  arrayDepth: 3,
  /** ggml's own limits: GGML_MAX_NAME and GGML_MAX_DIMS. */
  tensorNameBytes: 64,
  dimensions: 4,
  alignment: 65_536,
} as const;

const magic = 0x46554747; // the bytes G G U F
const defaultAlignment = 32;

/** A file in memory; what is read of it later are views. @throws EngineError `badFile` */
export function readGguf(bytes: Uint8Array): GgufFile {
  const read = (offset: number, length: number) => Promise.resolve(bytes.subarray(offset, offset + length));
  return { ...readHeader(bytes, bytes.byteLength), read };
}

const firstBytes = 1 << 20;

/** A file on disk, of which only the header comes into memory. Rejects with `badFile`. */
export async function openGguf(file: Blob): Promise<GgufFile> {
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    try {
      return new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
    } catch (cause) {
      // A file on the user's disk that was moved or written to since it was chosen.
      const reason = `it cannot be read any more (${cause instanceof Error ? cause.message : String(cause)})`;
      throw new EngineError('badFile', { reason, offset }, { cause });
    }
  };
  for (let bytes = firstBytes; ;) {
    try {
      return { ...readHeader(await read(0, Math.min(bytes, file.size)), file.size), read };
    } catch (error) {
      if (!(error instanceof NeedsMoreBytes)) throw error;
      bytes = Math.max(2 * bytes, error.wanted);
    }
  }
}

/** @param bytes the file's beginning; @throws EngineError `badFile`, NeedsMoreBytes */
function readHeader(bytes: Uint8Array, fileBytes: number): GgufHeader {
  const cursor = new Cursor(bytes, fileBytes);
  if (cursor.u32() !== magic) badFile('not a GGUF file', 0);
  const version = cursor.u32();
  if (version !== 2 && version !== 3) badFile(`GGUF version ${version}; 2 and 3 are read, little-endian`, 4);
  const tensorCount = cursor.count('tensors', ggufLimits.tensors, 8 + 1 + 4 + 8 + 4 + 8);
  const keyCount = cursor.count('metadata keys', ggufLimits.keys, 8 + 1 + 4 + 1);
  const metadata = readMetadata(cursor, keyCount);
  const infos: TensorInfo[] = [];
  for (let i = 0; i < tensorCount; i++) infos.push(readTensorInfo(cursor));
  return { version, metadata, tensors: placeTensors(fileBytes, cursor.offset, alignment(metadata), infos) };
}

function readMetadata(cursor: Cursor, count: number): Metadata {
  const metadata = new Metadata();
  const budget = { elements: ggufLimits.elements };
  for (let i = 0; i < count; i++) {
    const start = cursor.offset;
    const key = cursor.string(ggufLimits.keyBytes);
    if (key === '') badFile('a metadata key without a name', start);
    const offset = cursor.offset;
    if (!metadata.add(key, readValue(cursor, cursor.u32(), budget, 0), offset)) badFile(`two values of ${key}`, start);
  }
  return metadata;
}

/** Fewest bytes that a value of each type takes; index = the type's number in the file. */
const leastBytes = [1, 1, 2, 2, 4, 4, 4, 1, 8, 12, 8, 8, 8] as const;
const stringType = 8;
const arrayType = 9;

function readValue(cursor: Cursor, type: number, budget: { elements: number }, depth: number): GgufValue {
  switch (type) {
    case 0:
      return cursor.u8();
    case 1:
      return cursor.i8();
    case 2:
      return cursor.u16();
    case 3:
      return cursor.i16();
    case 4:
      return cursor.u32();
    case 5:
      return cursor.i32();
    case 6:
      return cursor.f32();
    case 7:
      return cursor.bool();
    case stringType:
      return cursor.string(ggufLimits.stringBytes);
    case arrayType:
      return readArray(cursor, budget, depth + 1);
    case 10:
      return cursor.u64();
    case 11:
      return cursor.i64();
    case 12:
      return cursor.f64();
    default:
      return badFile(`metadata of type ${type}`, cursor.offset - 4);
  }
}

function readArray(cursor: Cursor, budget: { elements: number }, depth: number): readonly GgufValue[] {
  const start = cursor.offset;
  if (depth > ggufLimits.arrayDepth) badFile(`arrays nested more than ${ggufLimits.arrayDepth} deep`, start);
  const type = cursor.u32();
  const least = leastBytes[type] ?? badFile(`an array of type ${type}`, start);
  const count = cursor.count('array elements', budget.elements, least);
  budget.elements -= count;
  const values: GgufValue[] = [];
  for (let i = 0; i < count; i++) values.push(readValue(cursor, type, budget, depth));
  return values;
}

function alignment(metadata: Metadata): number {
  const key = 'general.alignment';
  const value = metadata.integer(key, [1, ggufLimits.alignment], defaultAlignment);
  if ((value & (value - 1)) !== 0) badFile(`${key} is ${value}, not a power of two`, metadata.offset(key));
  return value;
}

interface TensorInfo {
  readonly name: string;
  readonly type: string;
  readonly dimensions: readonly number[];
  readonly elements: number;
  readonly size: number;
  /** From the start of the data, which is not known yet. */
  readonly dataOffset: number;
  /** Where this entry of the table stands. */
  readonly entry: number;
}

function readTensorInfo(cursor: Cursor): TensorInfo {
  const entry = cursor.offset;
  const name = cursor.string(ggufLimits.tensorNameBytes);
  if (name === '') badFile('a tensor without a name', entry);
  const rank = cursor.u32();
  if (rank < 1 || rank > ggufLimits.dimensions) badFile(`${name} has ${rank} dimensions`, cursor.offset - 4);
  const dimensions: number[] = [];
  let elements = 1;
  for (let i = 0; i < rank; i++) {
    const size = cursor.u64();
    elements *= size;
    if (size === 0 || !Number.isSafeInteger(elements)) badFile(`${name} has a dimension of ${size}`, cursor.offset - 8);
    dimensions.push(size);
  }
  const typeNumber = cursor.u32();
  const layout = blockLayout(typeNumber) ?? badFile(`${name} is of type ${typeNumber}`, cursor.offset - 4);
  if (dimensions[0]! % layout.elements !== 0) badFile(`a row of ${name} is no whole number of blocks`, entry);
  const dataOffset = cursor.u64();
  const size = (elements / layout.elements) * layout.bytes;
  return { name, type: layout.name, dimensions, elements, size, dataOffset, entry };
}

/** Resolves offsets, and checks that each tensor lies in the file, aligned, and clear of the others. */
function placeTensors(
  fileBytes: number,
  tableEnd: number,
  alignment: number,
  infos: readonly TensorInfo[],
): Map<string, GgufTensor> {
  const dataStart = Math.ceil(tableEnd / alignment) * alignment;
  const tensors = new Map<string, GgufTensor>();
  for (const { name, type, dimensions, elements, size, dataOffset, entry } of infos) {
    const offset = dataStart + dataOffset;
    if (dataOffset % alignment !== 0) badFile(`${name} is not aligned to ${alignment} bytes`, entry);
    if (offset + size > fileBytes) badFile(`${name} reaches beyond the end of the file`, entry);
    if (tensors.has(name)) badFile(`two tensors named ${name}`, entry);
    tensors.set(name, { name, type, dimensions, elements, offset, byteLength: size });
  }
  const inOrder = [...tensors.values()].sort((a, b) => a.offset - b.offset);
  inOrder.forEach((tensor, i) => {
    const next = inOrder[i + 1];
    if (next !== undefined && next.offset < tensor.offset + tensor.byteLength)
      badFile(`${next.name} overlaps ${tensor.name}`, next.offset);
  });
  return tensors;
}

/** Steps of attention that both plans, or only the fast one, take between the projections. */
import type { BufferView } from './arena.ts';
import { headStride } from './capacity.ts';
import { f32 } from './kernels.ts';
import type { ActivationView, PlanStep } from './plan.ts';
import { layerOf, mapStep, type PlanParts } from './plan-parts.ts';
import attentionWgsl from './kernels/attention.wgsl?raw';
import attentionWorkgroupWgsl from './kernels/attention-workgroup.wgsl?raw';
import headsNormedWgsl from './kernels/heads-normed.wgsl?raw';
import headsPlainWgsl from './kernels/heads-plain.wgsl?raw';
import headsWgsl from './kernels/heads.wgsl?raw';
import rotateCacheWgsl from './kernels/rotate-cache.wgsl?raw';
import rotatedWgsl from './kernels/rotated.wgsl?raw';
import windowWgsl from './kernels/window.wgsl?raw';

/** The shape of heads, as the attention kernels name it. */
export function headConstants({ config, capacity }: Pick<PlanParts, 'config' | 'capacity'>) {
  const { heads, kvHeads, headSize, ropeDimensions } = config;
  const stride = headStride(headSize);
  return {
    HEADS: heads,
    KV_HEADS: kvHeads,
    HEAD_SIZE: headSize,
    HEAD_STRIDE: stride,
    HEAD_QUADS: stride / 4,
    ROTATED: ropeDimensions,
    POSITIONS: capacity.positions,
    SLOTS: capacity.slots,
  };
}

/** How far a layer's attention reaches back, as kernels/window.wgsl names it: at most to the first position. */
export function windowOf({ config, capacity }: Pick<PlanParts, 'config' | 'capacity'>, layer: number) {
  return { WINDOW: Math.min(config.attention[layer]!.window, capacity.positions) };
}

interface HeadsOptions {
  readonly layer: number;
  /** W_q x, W_k x and W_v x, one after the other. */
  readonly x: ActivationView;
  readonly headNorms: GPUBuffer | undefined;
  readonly query: BufferView;
}

/** RMSNorm of heads, where the architecture has it, RoPE, and the cache: where the product before can't do it itself. */
export function headsStep(parts: PlanParts, { layer, x, headNorms, query }: HeadsOptions): PlanStep {
  const { config, cache } = parts;
  const workgroup = parts.style === 'workgroup' ? 32 : 4;
  return mapStep(parts, {
    name: headNorms ? 'norm of heads, RoPE, cache' : 'RoPE, cache',
    layer,
    modules: [rotatedWgsl, rotateCacheWgsl, headNorms ? headsNormedWgsl : headsPlainWgsl, headsWgsl],
    constants: { ...headConstants(parts), X_STRIDE: x.columnStride, EPSILON: f32(config.normEpsilon) },
    bindings: {
      x: layerOf(x, 0),
      gains: headNorms,
      query,
      keys: cache.keys[layer],
      values: cache.values[layer],
      turns: parts.turns[layer],
    },
    size: (shape) => [(config.heads + 2 * config.kvHeads) * workgroup, shape.columns],
    workgroup,
  });
}

interface AttentionOptions {
  readonly layer: number;
  readonly query: BufferView;
  readonly keys: GPUBuffer;
  readonly values: GPUBuffer;
  readonly mixed: ActivationView;
  /** Columns that `query` has room for. */
  readonly columns: number;
}

/** All of attention between the projections, without a score in memory. */
export function attentionStep(
  parts: PlanParts,
  { layer, query, keys, values, mixed, columns }: AttentionOptions,
): PlanStep {
  const together = parts.style === 'workgroup';
  const workgroup = together ? 64 : 4;
  return mapStep(parts, {
    name: 'attention',
    layer,
    modules: [windowWgsl, together ? attentionWorkgroupWgsl : attentionWgsl],
    constants: { ...headConstants(parts), ...windowOf(parts, layer), COLUMNS: columns, OUT_STRIDE: mixed.columnStride },
    bindings: { query, keys, values, mixed: layerOf(mixed, 0) },
    size: (shape) => [parts.config.heads * (together ? workgroup : 1), shape.columns],
    workgroup,
  });
}

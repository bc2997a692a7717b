/**
 * The fast plan: the same forward pass with RoPE, the cache, SwiGLU and the residual sums on the way out of the products
 * before them, and attention in one sweep. Where workgroups share a row each norm, too, is computed on the way into the
 * product after it: five dispatches a layer, and three more. Where every invocation computes rows of its own it would be
 * computed again by each of them, so it is a step: seven dispatches a layer, and four more.
 */
import { activation, attentionStep, embedStep, headConstants, layerOf, linearStep, normStep } from './plan-parts.ts';
import { summaryStep, summaryView, type PlanParts } from './plan-parts.ts';
import type { BufferView } from './arena.ts';
import type { GpuMatrix } from './gpu-weights.ts';
import type { Plan, PlanStep } from './plan.ts';
import outputPlainWgsl from './kernels/output-plain.wgsl?raw';
import outputResidualWgsl from './kernels/output-residual.wgsl?raw';
import outputRotateCacheWgsl from './kernels/output-rotate-cache.wgsl?raw';
import outputSwigluWgsl from './kernels/output-swiglu.wgsl?raw';
import rotatedWgsl from './kernels/rotated.wgsl?raw';
import siluWgsl from './kernels/silu.wgsl?raw';

export function fastPlan(parts: PlanParts): Plan {
  const { config, weights, cache, capacity, turns } = parts;
  const { columns } = capacity;
  const { layers, width, heads, headSize, feedForward, vocabulary } = config;
  const shapes = headConstants(parts);
  const one = (label: string, size: number) => activation(parts, label, [1, columns, size]);

  const residual = activation(parts, 'residual', [layers + 1, columns, width]);
  const normed = layerOf(one('normed', width), 0);
  const query = layerOf(one('query', heads * shapes.HEAD_STRIDE), 0);
  const mixed = one('mixed', heads * headSize);
  const middle = layerOf(one('middle', width), 0); // the residual stream between attention and feed-forward
  const hidden = one('hidden', feedForward);
  const logits = one('logits', vocabulary);
  const summary = summaryView(parts, columns);

  const body = [embedStep(parts, residual)];
  weights.layers.forEach((layer, index) => {
    const [before, after] = [layerOf(residual, index), layerOf(residual, index + 1)];
    const [keys, values] = [cache.keys[index]!, cache.values[index]!];
    body.push(
      ...normedProduct('query, key, value, RoPE, cache', layer.queryKeyValue, before, layer.attentionNorm, index, {
        modules: [rotatedWgsl, outputRotateCacheWgsl],
        constants: shapes,
        bindings: { query, keys, values, turns },
        quads: Math.ceil(layer.queryKeyValue.rows / 4),
      }),
      attentionStep(parts, { layer: index, query, keys, values, mixed, columns }),
      sumProduct('attention output + residual', layer.attentionOutput, layerOf(mixed, 0), before, middle, index),
      ...normedProduct('gate, up, SwiGLU', layer.gateUp, middle, layer.feedForwardNorm, index, {
        modules: [siluWgsl, outputSwigluWgsl],
        constants: { HIDDEN: feedForward, OUT_STRIDE: hidden.columnStride },
        bindings: { hidden: layerOf(hidden, 0) },
        quads: Math.ceil(feedForward / 2),
      }),
      sumProduct('down + residual', layer.down, layerOf(hidden, 0), middle, after, index),
    );
  });
  const head = [
    ...normedProduct('logits', weights.output, layerOf(residual, layers), weights.outputNorm, undefined, {
      modules: [outputPlainWgsl],
      constants: { FIRST_ROW: 0, ROWS: vocabulary, OUT_STRIDE: logits.columnStride },
      bindings: { y: logits.buffer },
      quads: Math.ceil(vocabulary / 4),
    }),
    summaryStep(parts, logits, summary),
  ];
  return { columns, body, head, residual, logits, summary };

  /** W · RMSNorm(x). The last one, outside the layers, only for the columns whose logits are wanted. */
  function normedProduct(
    name: string,
    matrix: GpuMatrix,
    x: BufferView,
    gain: GPUBuffer,
    layer: number | undefined,
    output: Parameters<typeof linearStep>[1]['output'],
  ): PlanStep[] {
    const at = { ...(layer !== undefined && { layer }), columns };
    const rest = { ...at, matrix, output, onlyOutputs: layer === undefined };
    if (parts.style === 'workgroup') return [linearStep(parts, { name: `norm, ${name}`, x, gain, ...rest })];
    return [
      normStep(parts, { name: 'norm', x, gain, y: normed, ...at }),
      linearStep(parts, { name, x: normed, ...rest }),
    ];
  }

  /** y = old + W · x */
  function sumProduct(
    name: string,
    matrix: GpuMatrix,
    x: BufferView,
    old: BufferView,
    y: BufferView,
    layer: number,
  ): PlanStep {
    const constants = { ROWS: width, OUT_STRIDE: residual.columnStride };
    const bindings = { y, residual: old };
    const output = { modules: [outputResidualWgsl], constants, bindings, quads: Math.ceil(width / 4) };
    return linearStep(parts, { name, layer, matrix, x, columns, output });
  }
}

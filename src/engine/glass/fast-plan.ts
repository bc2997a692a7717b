/**
 * The fast plan: the same forward pass with RoPE, the cache, the gated unit and the residual sums on the way out of the
 * products before them, and attention in one sweep. Where workgroups share a row each norm, too, is computed on the way
 * into the product after it: five dispatches a layer, and three more. Where every invocation computes rows of its own it
 * would be computed again by each of them, so it is a step: seven dispatches a layer, and four more. A bias or a norm of
 * heads, and each norm after attention and feed-forward, costs one more.
 */
import { attentionStep, headConstants, headsStep } from './attention-steps.ts';
import { linearStep } from './linear-step.ts';
import { activation, activationModule, embedStep, layerOf, normStep } from './plan-parts.ts';
import { summaryStep, summaryView, type PlanParts } from './plan-parts.ts';
import type { BufferView } from './arena.ts';
import type { GpuLayer } from './gpu-weights.ts';
import type { Plan, PlanStep } from './plan.ts';
import type { GpuMatrix } from './uploader.ts';
import outputBiasedWgsl from './kernels/output-biased.wgsl?raw';
import outputGatedWgsl from './kernels/output-gated.wgsl?raw';
import outputPlainWgsl from './kernels/output-plain.wgsl?raw';
import outputResidualWgsl from './kernels/output-residual.wgsl?raw';
import outputRotateCacheWgsl from './kernels/output-rotate-cache.wgsl?raw';
import rotateCacheWgsl from './kernels/rotate-cache.wgsl?raw';
import rotatedWgsl from './kernels/rotated.wgsl?raw';

export function fastPlan(parts: PlanParts): Plan {
  const { config, weights, cache, capacity, turns } = parts;
  const { columns } = capacity;
  const { layers, width, heads, headSize, feedForward, vocabulary } = config;
  const shapes = headConstants(parts);
  const one = (label: string, size: number) => activation(parts, label, [1, columns, size]);

  const residual = activation(parts, 'residual', [layers + 1, columns, width]);
  const normed = layerOf(one('normed', width), 0);
  const apart = weights.layers.some(needsHeadsStep);
  const projected = apart ? one('projected', (heads + 2 * config.kvHeads) * headSize) : undefined;
  const query = layerOf(one('query', heads * shapes.HEAD_STRIDE), 0);
  const mixed = one('mixed', heads * headSize);
  const middle = layerOf(one('middle', width), 0); // the residual stream between attention and feed-forward
  const hidden = one('hidden', feedForward);
  const branch = weights.layers.some(({ attentionPostNorm }) => attentionPostNorm) ? one('branch', width) : undefined;
  const logits = one('logits', vocabulary);
  const summary = summaryView(parts, columns);

  const body = [embedStep(parts, residual)];
  weights.layers.forEach((layer, index) => {
    const [before, after] = [layerOf(residual, index), layerOf(residual, index + 1)];
    const [keys, values] = [cache.keys[index]!, cache.values[index]!];
    body.push(
      ...queryKeyValue(layer, before, index),
      attentionStep(parts, { layer: index, query, keys, values, mixed, columns }),
      ...sumProduct(
        'attention output',
        layer.attentionOutput,
        layerOf(mixed, 0),
        layer.attentionPostNorm,
      )(before, middle, index),
      ...normedProduct('gate, up, activation', layer.gateUp, middle, layer.feedForwardNorm, index, {
        modules: [activationModule(config), outputGatedWgsl],
        constants: { HIDDEN: feedForward, OUT_STRIDE: hidden.columnStride },
        bindings: { hidden: layerOf(hidden, 0) },
        quads: Math.ceil(feedForward / 2),
      }),
      ...sumProduct('down', layer.down, layerOf(hidden, 0), layer.feedForwardPostNorm)(middle, after, index),
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

  /** Queries, and keys and values in the cache: at once, unless heads have to be whole first. */
  function queryKeyValue(layer: GpuLayer, x: BufferView, index: number): PlanStep[] {
    const { queryKeyValue: matrix, queryKeyValueBias: bias, headNorms, attentionNorm } = layer;
    const quads = Math.ceil(matrix.rows / 4);
    if (!projected || !needsHeadsStep(layer))
      return normedProduct('query, key, value, RoPE, cache', matrix, x, attentionNorm, index, {
        modules: [rotatedWgsl, rotateCacheWgsl, outputRotateCacheWgsl],
        constants: shapes,
        bindings: { query, keys: cache.keys[index], values: cache.values[index], turns: turns[index] },
        quads,
      });
    return [
      ...normedProduct('query, key, value', matrix, x, attentionNorm, index, {
        modules: [bias ? outputBiasedWgsl : outputPlainWgsl],
        constants: { FIRST_ROW: 0, ROWS: matrix.rows, OUT_STRIDE: projected.columnStride },
        bindings: { y: layerOf(projected, 0), bias },
        quads,
      }),
      headsStep(parts, { layer: index, x: projected, headNorms, query }),
    ];
  }

  /** y = old + W · x, or old + RMSNorm(W · x) */
  function sumProduct(name: string, matrix: GpuMatrix, x: BufferView, postNorm: GPUBuffer | undefined) {
    return (old: BufferView, y: BufferView, layer: number): PlanStep[] => {
      const constants = { FIRST_ROW: 0, ROWS: width, OUT_STRIDE: residual.columnStride };
      const quads = Math.ceil(width / 4);
      if (!postNorm || !branch) {
        const output = { modules: [outputResidualWgsl], constants, bindings: { y, residual: old }, quads };
        return [linearStep(parts, { name: `${name} + residual`, layer, matrix, x, columns, output })];
      }
      const between = layerOf(branch, 0);
      const output = { modules: [outputPlainWgsl], constants, bindings: { y: between }, quads };
      return [
        linearStep(parts, { name, layer, matrix, x, columns, output }),
        normStep(parts, { name: 'norm + residual', layer, x: between, gain: postNorm, residual: old, y, columns }),
      ];
    };
  }
}

const needsHeadsStep = ({ queryKeyValueBias, headNorms }: GpuLayer): boolean =>
  queryKeyValueBias !== undefined || headNorms !== undefined;

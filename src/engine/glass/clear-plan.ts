/**
 * The clear plan: one equation of the paper a step, and every activation of every layer in a buffer of its own that
 * can be read afterwards. The fast plan computes the same with fewer, larger kernels.
 */
import { headConstants, windowOf } from './attention-steps.ts';
import { linearStep } from './linear-step.ts';
import { activation, activationModule, embedStep, layerOf, mapStep, normStep } from './plan-parts.ts';
import { summaryStep, summaryView, type PlanParts } from './plan-parts.ts';
import type { BufferView } from './arena.ts';
import type { GpuLayer } from './gpu-weights.ts';
import { f32 } from './kernels.ts';
import { padded } from './pack.ts';
import type { ActivationView, Plan, PlanStep } from './plan.ts';
import type { GpuMatrix } from './uploader.ts';
import addWgsl from './kernels/add.wgsl?raw';
import cacheWgsl from './kernels/cache.wgsl?raw';
import gatedWgsl from './kernels/gated.wgsl?raw';
import headNormWgsl from './kernels/head-norm.wgsl?raw';
import mixWgsl from './kernels/mix.wgsl?raw';
import outputBiasedWgsl from './kernels/output-biased.wgsl?raw';
import outputPlainWgsl from './kernels/output-plain.wgsl?raw';
import rotateWgsl from './kernels/rotate.wgsl?raw';
import rotatedWgsl from './kernels/rotated.wgsl?raw';
import scoresWgsl from './kernels/scores.wgsl?raw';
import softmaxWgsl from './kernels/softmax.wgsl?raw';
import windowWgsl from './kernels/window.wgsl?raw';

export interface ClearPlanOptions {
  /** Most columns in one pass; each costs memory in every layer. */
  readonly columns: number;
  /** Without the steps that write the cache: looks again at a position that it already holds. */
  readonly observe?: boolean;
}

export function clearPlan(parts: PlanParts, { columns, observe = false }: ClearPlanOptions): Plan {
  const { config, weights, cache, capacity } = parts;
  const { layers, width, heads, kvHeads, headSize, feedForward, vocabulary } = config;
  const { positions } = capacity;
  const shapes = headConstants(parts);
  const each = (label: string, size: number): ActivationView => activation(parts, label, [layers, columns, size]);
  /** Only where the architecture has it. */
  const some = (has: (layer: GpuLayer) => unknown, label: string, size: number) =>
    weights.layers.some(has) ? each(label, size) : undefined;

  const residual = activation(parts, 'residual', [layers + 1, columns, width]);
  const attentionInput = each('attentionInput', width);
  const query = each('query', heads * headSize);
  const key = each('key', kvHeads * headSize);
  const value = each('value', kvHeads * headSize);
  const queryNormed = some((layer) => layer.headNorms, 'queryNormed', heads * headSize);
  const keyNormed = some((layer) => layer.headNorms, 'keyNormed', kvHeads * headSize);
  const rotatedQuery = each('rotatedQuery', heads * shapes.HEAD_STRIDE);
  const keyRow = kvHeads * shapes.HEAD_STRIDE;
  const rotatedKey = rows(each('rotatedKey', keyRow), keyRow);
  const scores = rows(each('scores', heads * positions), heads * positions);
  const probabilities = rows(each('probabilities', heads * positions), heads * positions);
  const mixed = each('mixed', heads * headSize);
  const attentionOutput = each('attentionOutput', width);
  const attentionNormed = some((layer) => layer.attentionPostNorm, 'attentionNormed', width);
  const middle = each('middle', width); // the residual stream between attention and feed-forward
  const feedForwardInput = each('feedForwardInput', width);
  const gate = each('gate', feedForward);
  const up = each('up', feedForward);
  const hidden = each('hidden', feedForward);
  const feedForwardOutput = each('feedForwardOutput', width);
  const feedForwardNormed = some((layer) => layer.feedForwardPostNorm, 'feedForwardNormed', width);
  const outputInput = activation(parts, 'outputInput', [1, columns, width]);
  const logits = activation(parts, 'logits', [1, columns, vocabulary]);
  const summary = summaryView(parts, columns);

  const body = [embedStep(parts, residual)];
  weights.layers.forEach((layer, index) => {
    const at = (view: ActivationView) => layerOf(view, index);
    const { queryKeyValue, queryKeyValueBias: bias, headNorms, attentionPostNorm, feedForwardPostNorm } = layer;
    const [queryRows, keyRows] = [heads * headSize, kvHeads * headSize];
    const attends = { ...shapes, ...windowOf(parts, index) };

    body.push(
      norm('attention norm', at(residual), layer.attentionNorm, at(attentionInput)),
      product('query', queryKeyValue, at(attentionInput), query, { rows: queryRows, bias }),
      product('key', queryKeyValue, at(attentionInput), key, { first: queryRows, rows: keyRows, bias }),
      product('value', queryKeyValue, at(attentionInput), value, { first: queryRows + keyRows, rows: keyRows, bias }),
    );
    if (headNorms)
      body.push(
        headNorm('norm of query heads', query, { gain: headNorms, first: 0 }, queryNormed!, heads),
        headNorm('norm of key heads', key, { gain: headNorms, first: headSize }, keyNormed!, kvHeads),
      );
    body.push(
      rotateStep('rotated query', queryNormed ?? query, rotatedQuery, heads),
      rotateStep('rotated key', keyNormed ?? key, rotatedKey, kvHeads),
    );
    if (!observe)
      body.push(
        cacheStep('cached key', rotatedKey, shapes.HEAD_STRIDE, cache.keys[index]!),
        cacheStep('cached value', value, headSize, cache.values[index]!),
      );
    body.push(
      map('scores', [windowWgsl, scoresWgsl], attends, {
        bindings: { query: at(rotatedQuery), keys: cache.keys[index], scores: at(scores) },
        size: (shape) => [shape.positions, heads, shape.columns],
      }),
      map('probabilities', [windowWgsl, softmaxWgsl], attends, {
        bindings: { scores: at(scores), probabilities: at(probabilities) },
        size: (shape) => [heads, shape.columns],
        workgroup: 1,
      }),
      map(
        'mixed',
        [windowWgsl, mixWgsl],
        { ...attends, OUT_STRIDE: mixed.columnStride },
        {
          bindings: { probabilities: at(probabilities), values: cache.values[index], mixed: at(mixed) },
          size: (shape) => [headSize, heads, shape.columns],
        },
      ),
      product('attention output', layer.attentionOutput, at(mixed), attentionOutput),
      ...normed('norm after attention', attentionOutput, attentionPostNorm, attentionNormed),
      addStep('residual + attention', at(residual), at(attentionNormed ?? attentionOutput), at(middle)),
      norm('feed-forward norm', at(middle), layer.feedForwardNorm, at(feedForwardInput)),
      product('gate', layer.gateUp, at(feedForwardInput), gate, { rows: feedForward }),
      product('up', layer.gateUp, at(feedForwardInput), up, { first: feedForward, rows: feedForward }),
      map(
        'hidden',
        [activationModule(config), gatedWgsl],
        { STRIDE: hidden.columnStride },
        {
          bindings: { gate: at(gate), up: at(up), hidden: at(hidden) },
          size: (shape) => [feedForward, shape.columns],
        },
      ),
      product('down', layer.down, at(hidden), feedForwardOutput),
      ...normed('norm after feed-forward', feedForwardOutput, feedForwardPostNorm, feedForwardNormed),
      addStep(
        'residual + feed-forward',
        at(middle),
        at(feedForwardNormed ?? feedForwardOutput),
        layerOf(residual, index + 1),
      ),
    );

    function map(
      name: string,
      modules: readonly string[],
      constants: Parameters<typeof mapStep>[1]['constants'],
      rest: Pick<Parameters<typeof mapStep>[1], 'bindings' | 'size' | 'workgroup'>,
    ): PlanStep {
      return mapStep(parts, { name, layer: index, modules, constants, ...rest });
    }

    function product(
      name: string,
      matrix: GpuMatrix,
      x: BufferView,
      y: ActivationView,
      { first = 0, rows = matrix.rows, bias }: { first?: number; rows?: number; bias?: GPUBuffer | undefined } = {},
    ): PlanStep {
      const constants = { FIRST_ROW: first, ROWS: rows, OUT_STRIDE: y.columnStride };
      const modules = [bias ? outputBiasedWgsl : outputPlainWgsl];
      const output = { modules, constants, bindings: { y: at(y), bias }, quads: Math.ceil(rows / 4) };
      return linearStep(parts, { name, layer: index, matrix, x, columns, output });
    }

    function headNorm(
      name: string,
      x: ActivationView,
      { gain, first }: { gain: GPUBuffer; first: number },
      y: ActivationView,
      count: number,
    ): PlanStep {
      const constants = {
        HEADS: count,
        HEAD_SIZE: headSize,
        STRIDE: x.columnStride,
        FIRST_GAIN: first,
        EPSILON: f32(config.normEpsilon),
      };
      return map(name, [headNormWgsl], constants, {
        bindings: { x: at(x), gain, y: at(y) },
        size: (shape) => [count, shape.columns],
      });
    }

    function normed(
      name: string,
      x: ActivationView,
      gain: GPUBuffer | undefined,
      y: ActivationView | undefined,
    ): PlanStep[] {
      return gain && y ? [norm(name, at(x), gain, at(y))] : [];
    }

    function rotateStep(name: string, x: ActivationView, y: ActivationView, count: number): PlanStep {
      const constants = { ...shapes, HEADS: count, X_STRIDE: x.columnStride };
      return map(name, [rotatedWgsl, rotateWgsl], constants, {
        bindings: { x: at(x), y: at(y), turns: parts.turns[index] },
        size: (shape) => [(count * headSize) / 2, shape.columns],
      });
    }

    function cacheStep(name: string, x: ActivationView, headStride: number, into: GPUBuffer): PlanStep {
      const constants = { ...shapes, HEADS: kvHeads, X_STRIDE: x.columnStride, X_HEAD_STRIDE: headStride };
      return map(name, [cacheWgsl], constants, {
        bindings: { x: at(x), cache: into },
        size: (shape) => [kvHeads * headSize, shape.columns],
      });
    }

    function norm(name: string, x: BufferView, gain: GPUBuffer, y: BufferView): PlanStep {
      return normStep(parts, { name, layer: index, x, gain, y, columns });
    }

    function addStep(name: string, a: BufferView, b: BufferView, y: BufferView): PlanStep {
      return map(
        name,
        [addWgsl],
        { QUADS: padded(width) / 4 },
        {
          bindings: { a, b, y },
          size: (shape) => [padded(width) / 4, shape.columns],
        },
      );
    }
  });

  const head = [
    normStep(parts, {
      name: 'output norm',
      x: layerOf(residual, layers),
      gain: weights.outputNorm,
      y: layerOf(outputInput, 0),
      columns,
    }),
    linearStep(parts, {
      name: 'logits',
      matrix: weights.output,
      x: layerOf(outputInput, 0),
      columns,
      output: {
        modules: [outputPlainWgsl],
        constants: { FIRST_ROW: 0, ROWS: vocabulary, OUT_STRIDE: logits.columnStride },
        bindings: { y: logits.buffer },
        quads: Math.ceil(vocabulary / 4),
      },
      onlyOutputs: true,
    }),
    summaryStep(parts, logits, summary),
  ];
  return { columns, body, head, residual, logits, summary, attention: probabilities };
}

/** The same buffer with rows of `stride` elements, closer together than it was made for. */
function rows(view: ActivationView, stride: number): ActivationView {
  return { ...view, columnStride: stride };
}

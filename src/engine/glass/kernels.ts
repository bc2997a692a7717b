/** WGSL modules composed into pipelines; each distinct one is compiled once. */
import type { BufferView } from './arena.ts';

/** Modules in reading order, and the constants that they leave open: integers as u32, `f32(x)` as f32. */
export interface KernelSource {
  readonly name: string;
  readonly modules: readonly string[];
  readonly constants: Readonly<Record<string, number | Float>>;
}

export interface Float {
  readonly f32: number;
}

export const f32 = (value: number): Float => ({ f32: value });

/** Buffers by the names that the WGSL gives them. */
export type Bindings = Readonly<Record<string, GPUBuffer | BufferView | undefined>>;

export interface Kernel {
  readonly name: string;
  /** Compiled when `Kernels.compile` has resolved. */
  readonly pipeline: GPUComputePipeline;
  bind(bindings: Bindings): GPUBindGroup;
}

export interface Kernels {
  get(source: KernelSource): Kernel;
  /** Waits until all kernels so far are compiled. */
  compile(onProgress?: (compiled: number, total: number) => void): Promise<void>;
}

const declaration = /@binding\((\d+)\) var<(uniform|storage, read|storage, read_write)> (\w+)/g;

const bufferTypes: Readonly<Record<string, GPUBufferBindingType>> = {
  uniform: 'uniform',
  'storage, read': 'read-only-storage',
  'storage, read_write': 'storage',
};

export function createKernels(device: GPUDevice): Kernels {
  const kernels = new Map<string, Kernel>();
  const compiling: Promise<void>[] = [];
  const create = (name: string, code: string): Kernel => {
    const slots = [...code.matchAll(declaration)].map(([, binding, access, variable]) => ({
      binding: Number(binding),
      type: bufferTypes[access!]!,
      variable: variable!,
    }));
    const layout = device.createBindGroupLayout({
      label: name,
      entries: slots.map(({ binding, type }) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } })),
    });
    const module = device.createShaderModule({ label: name, code });
    let pipeline: GPUComputePipeline | undefined;
    const compiled = device
      .createComputePipelineAsync({
        label: name,
        layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
        compute: { module, entryPoint: 'main' },
      })
      .then((result) => {
        pipeline = result;
      })
      .catch(async (cause: unknown) => {
        const { messages } = await module.getCompilationInfo();
        const told = messages.map(({ lineNum, message }) => `line ${lineNum}: ${message}`).join('; ');
        throw new Error(`kernel ${name}: ${told || String(cause)}`, { cause });
      });
    compiled.catch(() => undefined); // told by compile()
    compiling.push(compiled);
    return {
      name,
      get pipeline() {
        if (!pipeline) throw new Error(`${name} is not compiled yet`);
        return pipeline;
      },
      bind: (bindings) =>
        device.createBindGroup({
          label: name,
          layout,
          entries: slots.map(({ binding, variable }) => ({
            binding,
            resource: resource(bindings[variable], variable),
          })),
        }),
    };
  };
  return {
    get(source) {
      const code = compose(source);
      const known = kernels.get(code) ?? create(source.name, code);
      kernels.set(code, known);
      return known;
    },
    async compile(onProgress) {
      let done = 0;
      const all = compiling.map((each) => each.then(() => onProgress?.(++done, compiling.length)));
      await Promise.all(all);
    },
  };
}

function resource(view: GPUBuffer | BufferView | undefined, name: string): GPUBufferBinding {
  if (!view) throw new Error(`nothing is bound to ${name}`);
  return 'buffer' in view ? view : { buffer: view };
}

function compose({ modules, constants }: KernelSource): string {
  const lines = Object.entries(constants).map(([name, value]) =>
    typeof value === 'number' ? `const ${name} = ${value}u;` : `const ${name}: f32 = ${value.f32};`,
  );
  return [...lines, ...modules].join('\n');
}

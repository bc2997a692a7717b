/** A matrix times a vector on the GPU, of small integers, so that every correct machine gives the same numbers. */

const size = 64;
const matrixAt = (row: number, column: number): number => ((row * 7 + column * 3) % 11) - 5;
const vectorAt = (column: number): number => (column % 5) - 2;

/** y = A·x; one invocation computes one row. */
const code = `
@group(0) @binding(0) var<storage, read> a: array<f32>; // (${size}, ${size})
@group(0) @binding(1) var<storage, read> x: array<f32>; // (${size})
@group(0) @binding(2) var<storage, read_write> y: array<f32>; // (${size})

@compute @workgroup_size(${size})
fn main(@builtin(global_invocation_id) id: vec3u) {
  var sum = 0.0;
  for (var column = 0u; column < ${size}u; column++) {
    sum += a[id.x * ${size}u + column] * x[column];
  }
  y[id.x] = sum;
}`;

/** Whether the GPU multiplies as arithmetic does. */
export async function isProductRight(device: GPUDevice): Promise<boolean> {
  const indices = Array.from({ length: size }, (_, i) => i);
  const matrix = indices.flatMap((row) => indices.map((column) => matrixAt(row, column)));
  const vector = indices.map(vectorAt);
  const expected = indices.map((row) => indices.reduce((sum, i) => sum + matrixAt(row, i) * vectorAt(i), 0));

  const filled = (numbers: readonly number[]): GPUBuffer => {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
    const buffer = device.createBuffer({ size: numbers.length * 4, usage });
    device.queue.writeBuffer(buffer, 0, new Float32Array(numbers));
    return buffer;
  };
  const [a, x] = [filled(matrix), filled(vector)];
  const y = device.createBuffer({ size: size * 4, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC });
  const read = device.createBuffer({ size: size * 4, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  const module = device.createShaderModule({ code });
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module } });
  const entries = [a, x, y].map((buffer, binding) => ({ binding, resource: { buffer } }));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(y, 0, read, 0, size * 4);
  device.queue.submit([encoder.finish()]);
  await read.mapAsync(GPUMapMode.READ);
  const actual = new Float32Array(read.getMappedRange());
  return expected.every((value, row) => actual[row] === value);
}

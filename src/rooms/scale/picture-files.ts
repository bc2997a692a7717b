/** Saves the picture on screen, and the numbers behind it. */
import { formatRoute } from '../../app/route.ts';
import type { CurveChart } from '../../charts/curve-chart.ts';
import { rasterize } from '../../platform/rasterize.ts';
import { saveFile } from '../../platform/save-file.ts';
import { csvOf, jsonOf } from './point-files.ts';
import { checksumOf, currentPlan, modelIdOf } from './scale-parts.ts';
import type { ScaleRun } from './scale-run.ts';

/** Of a slide. */
const width = 1920;
const height = 1080;

export async function savePicture(
  run: ScaleRun,
  chart: CurveChart,
  kind: 'png' | 'svg' | 'csv' | 'json',
): Promise<void> {
  const name = `jielong-scale-${run.view}.${kind}`;
  switch (kind) {
    case 'png':
      saveFile(await rasterize(await chart.toSvg(width, height), width, height), name);
      break;
    case 'svg':
      saveFile(new Blob([await chart.toSvg(width, height)], { type: 'image/svg+xml' }), name);
      break;
    case 'csv':
      saveFile(new Blob([csvOf(pointsOf(run))], { type: 'text/csv' }), name);
      break;
    case 'json':
      saveFile(new Blob([jsonOf(pointsOf(run))], { type: 'application/json' }), name);
  }
}

function pointsOf(run: ScaleRun) {
  const { parts } = run;
  const model = modelIdOf(parts);
  const measured = run.measured();
  return {
    model,
    sha256: checksumOf(parts, model),
    plan: currentPlan(parts),
    link: new URL(formatRoute(parts.route.value), document.baseURI).href,
    live: measured?.points.filter((point) => point !== undefined) ?? [],
    recorded: run.recordedInView,
    bins: measured?.bins ?? [],
  };
}

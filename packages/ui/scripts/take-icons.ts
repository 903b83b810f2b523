// Which icons we use, and how their drawings are taken from bootstrap-italia's sprite.
// Run after changing the list: node packages/ui/scripts/take-icons.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Our word for the icon, and the name of bootstrap-italia's drawing. */
export const wanted = {
  archive: 'it-box',
  back: 'it-arrow-left',
  building: 'it-pa',
  calendar: 'it-calendar',
  camera: 'it-camera',
  card: 'it-card',
  check: 'it-check',
  chevron: 'it-chevron-right',
  clip: 'it-clip',
  clock: 'it-clock',
  close: 'it-close',
  copy: 'it-copy',
  done: 'it-check-circle',
  down: 'it-expand',
  download: 'it-download',
  error: 'it-error',
  external: 'it-external-link',
  eye: 'it-password-visible',
  folder: 'it-folder',
  file: 'it-file',
  flag: 'it-flag',
  gauge: 'it-chart-line',
  help: 'it-help-circle',
  info: 'it-info-circle',
  key: 'it-key',
  leave: 'it-logout',
  link: 'it-link',
  lock: 'it-lock',
  mail: 'it-mail',
  pencil: 'it-pencil',
  phone: 'it-telephone',
  pin: 'it-map-marker',
  print: 'it-print',
  receipt: 'it-note',
  restore: 'it-restore',
  search: 'it-search',
  unlock: 'it-unlocked',
  up: 'it-collapse',
  upload: 'it-upload',
  user: 'it-user',
  warning: 'it-warning-circle',
  zoomIn: 'it-zoom-in',
  zoomOut: 'it-zoom-out',
} as const;

const sprite = fileURLToPath(new URL(import.meta.resolve('bootstrap-italia/dist/svg/sprites.svg')));
const target = fileURLToPath(new URL('../src/icon/drawings.ts', import.meta.url));

// The first move of a path counts from the corner, even written small; of a path that is joined to
// another it would count from where that one ended.
const fromOrigin = (path: string) =>
  path.replace(
    /^m\s*(-?\d*\.?\d+)[\s,]*(-?\d*\.?\d+)\s*(?=(.))/,
    (_, x: string, y: string, next: string) => `M${x} ${y}${/[a-z]/i.test(next) ? '' : 'l'}`,
  );

/** The source text of drawings.ts for the icons wanted; throws when the sprite lacks one. */
export function drawingsSource(): string {
  const symbols = readFileSync(sprite, 'utf8');
  const lines = Object.entries(wanted).map(([ours, theirs]) => {
    const symbol = symbols.match(new RegExp(`<symbol[^>]*id="${theirs}"[^>]*>(.*?)</symbol>`, 's'));
    if (symbol?.[1] === undefined) throw new Error(`the sprite has no icon ${theirs}`);
    const paths = [...symbol[1].matchAll(/<path[^>]*\sd="([^"]+)"/g)].map(([, path = ''], index) =>
      index === 0 ? path : fromOrigin(path),
    );
    if (paths.length === 0) throw new Error(`the icon ${theirs} has no path`);
    return `  ${ours}: '${paths.join('')}',`;
  });
  return [
    '// Which line each icon is drawn with (24 by 24). Taken from bootstrap-italia (BSD-3-Clause) by',
    '// scripts/take-icons.ts: change the list there, not this file.',
    'export const drawings = {',
    ...lines,
    '} as const;',
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(target, drawingsSource());

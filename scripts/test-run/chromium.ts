// Which browsers do the tests drive: the one that npm brings, and for a few things the system's.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export interface Browsers {
  /** For the journeys: the headless shell that npm brings, which has no window to draw; else the system's. */
  any: string | undefined;
  /** A whole browser, the system's: the shell shows no notices and forgets between pages that it is offline. */
  whole: string | undefined;
}

/** Those that answer. Unpacks about 200 MB once. */
export function findBrowsers(root: string, say: (text: string) => void): Browsers {
  const given = process.env.CHROMIUM_PATH;
  if (given !== undefined && given !== '') return { any: given, whole: given };
  const inPath = (process.env.PATH ?? '')
    .split(':')
    .flatMap((folder) => systemNames.map((name) => join(folder, name)));
  // A name alone proves little: on some systems it only says where to get the browser.
  const whole = [...inPath, ...macPaths].find((path) => existsSync(path) && answers(path));
  const hasShell = process.platform === 'linux' && process.arch === 'x64';
  return { any: (hasShell ? unpacked(root, say) : undefined) ?? whole, whole };
}

function answers(path: string): boolean {
  const { status } = spawnSync(path, ['--version'], { timeout: 20_000, stdio: 'ignore' });
  return status === 0;
}

function unpacked(root: string, say: (text: string) => void): string | undefined {
  const folder = `chromium-${versionOfPackage(root)}`;
  for (const place of [join(root, '.cache'), join(tmpdir(), `io-${process.getuid?.() ?? 0}`)]) {
    const home = join(place, folder);
    const launcher = join(home, 'chromium-here');
    try {
      if (!existsSync(launcher)) {
        say('Preparo il browser… / Unpacking the browser…');
        mkdirSync(place, { recursive: true });
        unpack(root, home);
      }
      if (answers(launcher)) return launcher;
    } catch {
      // A folder of somebody else's or a full disk: the next place may do.
    }
  }
  return undefined;
}

function versionOfPackage(root: string): string {
  const file = join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json');
  return /"version":\s*"([\d.]+)"/.exec(readFileSync(file, 'utf8'))?.[1] ?? 'unknown';
}

function unpack(root: string, home: string): void {
  const fresh = `${home}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh);
  try {
    const script = join(root, 'scripts', 'test-run', 'unpack-chromium.ts');
    const { status, stderr } = spawnSync(process.execPath, [script], {
      // The package unpacks the libraries only where it believes to be in that cloud.
      env: { ...process.env, TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
      encoding: 'utf8',
      timeout: 120_000,
    });
    if (status !== 0) throw new Error(stderr);
    chmodSync(join(fresh, 'chromium'), 0o755);
    writeFileSync(join(fresh, 'fonts', 'fonts.conf'), fontsOf(home));
    // Its libraries are for the browser alone: set for the whole run they would reach every program.
    const launcher = join(fresh, 'chromium-here');
    writeFileSync(
      launcher,
      `#!/bin/sh
here=\${0%/*}
export LD_LIBRARY_PATH="$here/al2023/lib" FONTCONFIG_PATH="$here/fonts"
exec "$here/chromium" "$@"
`,
    );
    chmodSync(launcher, 0o755);
    rmSync(home, { recursive: true, force: true });
    renameSync(fresh, home);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw error;
  }
}

function fontsOf(home: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${home}/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
}

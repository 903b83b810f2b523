// Whether the journeys of the back-office can be tried here.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const index = fileURLToPath(new URL('../dist/index.html', import.meta.url));

/** For `test(…, { skip })`: needs the built app and a browser; "npm test" sees to both. */
export const skip = !existsSync(index)
  ? 'the app is not built: npm run build -w @io/backoffice-web'
  : (process.env['CHROMIUM_PATH'] ?? '') === ''
    ? 'no Chromium: run by "npm test", or set CHROMIUM_PATH'
    : false;

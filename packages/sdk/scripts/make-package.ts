// npm run sdk-build: the package in packages/sdk/dist, ready for `npm pack packages/sdk/dist`.
import { join } from 'node:path';
import { buildPackage } from './build-package.ts';

buildPackage(join(import.meta.dirname, '..', 'dist'));

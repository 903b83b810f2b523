// npm run sdk-types: writes the client's types anew.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { typesText } from './types-text.ts';

const file = join(import.meta.dirname, '..', 'src', 'generated', 'services-api.ts');
writeFileSync(file, await typesText());

// Unpacks the Chromium of npm, with the libraries that a small system lacks, into TMPDIR.
import chromium from '@sparticuz/chromium';

// Started by chromium.ts with TMPDIR and the variable that makes the package bring those libraries.
await chromium.executablePath();

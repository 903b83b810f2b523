// Is this the long run (`npm run test:long`), which also looks at what the short one takes on trust?

export const isLong = process.env['TEST_LONG'] === '1';

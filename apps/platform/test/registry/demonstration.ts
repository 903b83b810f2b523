// The demonstration's register of bodies, in a test's own database.
import { demoRegister } from '../../src/demo-register.ts';
import { loadIndex } from '../../src/domains/registry/index.ts';
import type { TestPlatform } from '../builders.ts';

export const loadDemoRegister = (io: TestPlatform) =>
  loadIndex(io.platform.context, demoRegister());

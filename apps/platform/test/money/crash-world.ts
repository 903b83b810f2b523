// The outside of the crash trials, and a payer, made by a platform beside the one that is killed.
import { startTestPlatform } from '../builders.ts';
import { makePayer, type Payer, type PaymentsSetting, startOutside } from '../payments/setting.ts';

export interface CrashWorld {
  outside: Awaited<ReturnType<typeof startOutside>>;
  /** For looking notices up and beginning; it does no jobs. */
  setting: PaymentsSetting;
  payer: Payer;
  /** Of the process that is killed. */
  settings: Record<string, string>;
  close(): Promise<void>;
}

export async function startCrashWorld(databaseUrl: string): Promise<CrashWorld> {
  const outside = await startOutside();
  const io = await startTestPlatform({
    databaseUrl,
    settings: { ...outside.settings, ROLES: 'web' },
  });
  const setting = {
    io,
    sandbox: outside.sandbox,
    settings: outside.settings,
    close: async () => {},
  };
  return {
    outside,
    setting,
    payer: await makePayer(setting),
    settings: {
      ...outside.settings,
      DATABASE_URL: databaseUrl,
      DATA_DIR: io.config.dataDir,
      PUBLIC_URL: 'http://localhost:3000',
      LOG_LEVEL: 'silent',
      SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
      SMTP_URL: 'smtp://127.0.0.1:9',
    },
    async close() {
      await io.close();
      await outside.close();
    },
  };
}

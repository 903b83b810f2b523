// Which words a failure gets, and the code to tell the help desk.
import { ApiProblem, Unreachable } from '../api.ts';
import type { Language } from '../device-settings.ts';
import type { Texts } from '../texts/it.ts';

export interface Trouble {
  title: string;
  text: string;
  code: string | undefined;
}

/** Words for `error`: never its own message, which is for programmers. */
export function troubleOf(error: unknown, texts: Texts, language: Language): Trouble {
  const words = texts.trouble;
  if (error instanceof Unreachable) {
    const text = error.reason === 'timeout' ? words.timeout : words.offline;
    return { title: words.offlineTitle, text, code: undefined };
  }
  if (error instanceof ApiProblem) {
    if (error.status === 404) return { title: words.title, text: words.notFound, code: undefined };
    const said =
      error.status < 500
        ? language === 'it' || language === 'en'
          ? error.said?.[language]
          : undefined
        : undefined;
    const mark = error.instance?.split(':').at(-1);
    return { title: words.title, text: said ?? words.server, code: mark ?? error.code };
  }
  return { title: words.title, text: words.server, code: undefined };
}

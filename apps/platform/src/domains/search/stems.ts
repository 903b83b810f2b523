// The families of words, Italian and English: PostgreSQL's own snowball dictionaries, asked once a word and remembered.
import { LRUCache } from 'lru-cache';
import type { Db } from '../../floor/database.ts';
import { findStems } from './store.ts';

/** Of one folded word: its stems other than itself, and whether it is one of those that every text is full of. */
export interface Family {
  stems: readonly string[];
  isStopWord: boolean;
}

export type FamilyOf = (word: string) => Family;

export interface Stems {
  of(db: Db, words: Iterable<string>): Promise<FamilyOf>;
}

const REMEMBERED = 50_000;
const ALONE: Family = { stems: [], isStopWord: false };
const HAS_FAMILY = /^\p{L}{2,30}$/u;

export function createStems(): Stems {
  const known = new LRUCache<string, Family>({ max: REMEMBERED });
  return {
    async of(db, words) {
      const families = new Map<string, Family>();
      const unknown: string[] = [];
      for (const word of new Set(words)) {
        if (!HAS_FAMILY.test(word)) continue;
        const family = known.get(word);
        if (family) families.set(word, family);
        else unknown.push(word);
      }
      if (unknown.length > 0) {
        for (const row of await findStems(db, unknown)) {
          const stems = [...new Set([row.italian, row.english])].filter(
            (stem): stem is string => stem !== null && stem !== row.word,
          );
          const family: Family = {
            stems,
            isStopWord: row.italian === null || row.english === null,
          };
          known.set(row.word, family);
          families.set(row.word, family);
        }
      }
      return (word) => families.get(word) ?? ALONE;
    },
  };
}

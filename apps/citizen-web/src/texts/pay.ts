// Which language the pages about money speak now. They come with both: each is a few kilobytes, of what most never open.
import { useSpoken } from './texts.tsx';
import { payEn } from './pay-en.ts';
import { payIt, type PayTexts } from './pay-it.ts';

const catalogues = { it: payIt, en: payEn };

export const usePayTexts = (): PayTexts => catalogues[useSpoken().everywhere.language];

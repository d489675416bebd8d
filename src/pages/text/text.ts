/**
 * What the hosted pages say. English is the form that other languages follow: a section is a file in each language's
 * folder and a line in its `index.ts`. A language is loaded with the first page in it.
 *
 * @module
 */
import type { en } from './en/index.ts'
import type { Language } from './languages.ts'

export type Texts = typeof en

const written: Record<Language, () => Promise<Texts>> = {
  en: async () => (await import('./en/index.ts')).en,
  de: async () => (await import('./de/index.ts')).de,
  es: async () => (await import('./es/index.ts')).es,
  fr: async () => (await import('./fr/index.ts')).fr,
  id: async () => (await import('./id/index.ts')).id,
  it: async () => (await import('./it/index.ts')).it,
  ja: async () => (await import('./ja/index.ts')).ja,
  ko: async () => (await import('./ko/index.ts')).ko,
  'pt-BR': async () => (await import('./pt-BR/index.ts')).ptBR,
  'zh-CN': async () => (await import('./zh-CN/index.ts')).zhCN,
  'zh-TW': async () => (await import('./zh-TW/index.ts')).zhTW,
}

const loaded = new Map<Language, Promise<Texts>>()

export function textsIn(language: Language): Promise<Texts> {
  const texts = loaded.get(language) ?? written[language]()
  loaded.set(language, texts)
  return texts
}

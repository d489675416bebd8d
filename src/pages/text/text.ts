/**
 * What the hosted pages say. English is the form that other languages follow: a section is a file in each language's
 * folder and a line in its `index.ts`.
 *
 * @module
 */
import { de } from './de/index.ts'
import { en } from './en/index.ts'
import { es } from './es/index.ts'
import { fr } from './fr/index.ts'
import { id } from './id/index.ts'
import { it } from './it/index.ts'
import { ja } from './ja/index.ts'
import { ko } from './ko/index.ts'
import type { Language } from './languages.ts'
import { ptBR } from './pt-BR/index.ts'
import { zhCN } from './zh-CN/index.ts'
import { zhTW } from './zh-TW/index.ts'

export type Texts = typeof en

const sections = Object.keys(en) as (keyof Texts)[]

/** A language that lacks a section is not served yet. */
const written: Record<Language, Partial<Texts>> = {
  en,
  de,
  es,
  fr,
  id,
  it,
  ja,
  ko,
  'pt-BR': ptBR,
  'zh-CN': zhCN,
  'zh-TW': zhTW,
}

/** Languages that have every section, English first. */
export const served = (Object.keys(written) as Language[]).filter(isWhole) as [Language, ...Language[]]

/** The texts of a language that is served. */
export function textsIn(language: Language): Texts {
  return isWhole(language) ? (written[language] as Texts) : en
}

function isWhole(language: Language): boolean {
  return sections.every((section) => written[language][section])
}

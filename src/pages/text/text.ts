/**
 * What the hosted pages say. English is the form that other languages follow: a section is a file in each language's
 * folder and a line in its `index.ts`.
 *
 * @module
 */
import { en } from './en/index.ts'
import { ja } from './ja/index.ts'
import type { Language } from './languages.ts'

export type Texts = typeof en

const sections = Object.keys(en) as (keyof Texts)[]

/** A language that lacks a section is not served yet. */
const written: Partial<Record<Language, Partial<Texts>>> = { en, ja }

/** Languages that have every section, English first. */
export const served = (Object.keys(written) as Language[]).filter(isWhole) as [Language, ...Language[]]

/** The texts of a language that is served. */
export function textsIn(language: Language): Texts {
  return isWhole(language) ? (written[language] as Texts) : en
}

function isWhole(language: Language): boolean {
  return sections.every((section) => written[language]?.[section])
}

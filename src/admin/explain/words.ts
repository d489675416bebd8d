/** What explanations say, in every language that they say it in. @module */
import type { Note, Notes } from '#core/explain/notes.ts'
import type { Language } from '../layout.ts'
import { en } from './en.ts'
import { ja } from './ja.ts'

/** What was found, and what to do about it where something is to be done. */
export type Said = readonly [says: string, advice?: string]

/** A sentence or two for each note. Names of members, settings and operations stay as they are on the wire. */
export type TextsOf<Group> = { [N in keyof Group]: (facts: Group[N]) => Said }

export type NoteTexts = TextsOf<Notes>

const texts = { en, ja } satisfies Record<Language, NoteTexts>

/** The note in words. */
export function say(note: Note, language: Language): Said {
  const text = texts[language][note.note] as (facts: Note) => Said
  return text(note)
}

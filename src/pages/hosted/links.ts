/** Links between the pages of a sign-in: the authorization request goes along. @module */
import type { Visit } from './visit.ts'

/** The address of another page. */
export type Links = (path: string) => string

export function linksOf({ authorization: { query } }: Pick<Visit, 'authorization'>): Links {
  return (path) => `${path}?${query}`
}

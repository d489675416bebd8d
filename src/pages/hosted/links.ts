/** Links between the pages of a sign-in: the authorization request goes along. @module */
import type { Visit } from './visit.ts'

/** The address of another page. */
export type Links = (path: string) => string

export function linksOf({ authorization: { query } }: Pick<Visit, 'authorization'>): Links {
  return (path) => `${path}?${query}`
}

/** The page's own address for the menu of languages, of which only managed login has several. */
export function ownAddress(visit: Pick<Visit, 'authorization'>, path: string): string | undefined {
  return visit.authorization.site.isManaged ? linksOf(visit)(path) : undefined
}

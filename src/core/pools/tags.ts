/** The tags of a user pool. @module */
import { faults } from '#core/faults.ts'

const mostTags = 50

/**
 * Refuses with UserPoolTaggingException what cannot be the tags of a pool.
 *
 * https://docs.aws.amazon.com/cognito/latest/developerguide/tagging.html; both wordings are AWS's for other services.
 */
export function requireTags(tags: Record<string, string>): void {
  const keys = Object.keys(tags)
  if (keys.length > mostTags) throw faults.tagging(`The maximum number of tags is ${mostTags}.`)
  if (keys.some((key) => /^aws:/i.test(key))) {
    throw faults.tagging('aws: prefixed tag key names are not allowed for external use.')
  }
}

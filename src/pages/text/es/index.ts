/** Spanish. @module */
import type { Texts } from '../text.ts'
import { common } from './common.ts'
import { confirmLink } from './confirm-link.ts'
import { error } from './error.ts'
import { federated } from './federated.ts'
import { feedback } from './feedback.ts'
import { fields } from './fields.ts'
import { terms } from './terms.ts'

export const es = { common, confirmLink, error, federated, feedback, fields, terms } satisfies Partial<Texts>

/** Japanese. @module */
import type { Texts } from '../text.ts'
import { common } from './common.ts'
import { confirmLink } from './confirm-link.ts'
import { error } from './error.ts'
import { faults } from './faults.ts'
import { federated } from './federated.ts'
import { feedback } from './feedback.ts'
import { fields } from './fields.ts'
import { terms } from './terms.ts'

export const ja = { common, confirmLink, error, federated, feedback, fields, terms } satisfies Partial<Texts>
export const ja = { common, error, faults, federated, fields, terms } satisfies Partial<Texts>

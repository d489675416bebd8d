/** English. @module */
import { common } from './common.ts'
import { confirmLink } from './confirm-link.ts'
import { error } from './error.ts'
import { faults } from './faults.ts'
import { federated } from './federated.ts'
import { feedback } from './feedback.ts'
import { fields } from './fields.ts'
import { terms } from './terms.ts'

export const en = { common, confirmLink, error, federated, feedback, fields, terms }
export const en = { common, error, faults, federated, fields, terms }

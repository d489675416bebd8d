/** Every AuthFlow. @module */
import type { AuthFlowType } from '#contract/index.ts'
import type { Flow } from '../sign-in.ts'
import { custom } from './custom.ts'
import { refreshToken } from './refresh-token.ts'
import { userAuth } from './user-auth.ts'
import { adminUserPassword, userPassword } from './user-password.ts'
import { userSrp } from './user-srp.ts'

export const flows = {
  ADMIN_NO_SRP_AUTH: adminUserPassword,
  ADMIN_USER_PASSWORD_AUTH: adminUserPassword,
  CUSTOM_AUTH: custom,
  REFRESH_TOKEN: refreshToken,
  REFRESH_TOKEN_AUTH: refreshToken,
  USER_AUTH: userAuth,
  USER_PASSWORD_AUTH: userPassword,
  USER_SRP_AUTH: userSrp,
} satisfies Record<AuthFlowType, Flow>

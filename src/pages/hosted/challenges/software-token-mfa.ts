/** The present code of the user's authenticator app. @module */
import { codePage } from './code-page.ts'

export const softwareTokenMfa = codePage({
  response: 'SOFTWARE_TOKEN_MFA_CODE',
  picture: 'AUTH_APP',
  words({ challenges: { app } }, { parameters: { FRIENDLY_DEVICE_NAME: name } }) {
    return { title: app.title, description: name === undefined ? app.description : app.named(name) }
  },
})

// Fetched as soon as there is a form, and so without imports that an element itself needs.
export { IdleController } from '../../controllers/idle.js';
export { findPersonal } from './personal-text.js';

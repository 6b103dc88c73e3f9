import { pictureUri, type Picture } from '../../present/typeset';

/** Device pixels per CSS pixel of an exported picture, enough for every screen and for print. */
const SCALE = 2;

/** The picture as PNG. Rejects if the browser cannot draw it. */
export async function pngOf(picture: Picture): Promise<Blob> {
  const image = new Image();
  image.src = pictureUri(picture);
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = picture.width * SCALE;
  canvas.height = picture.height * SCALE;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas to draw on');
  context.scale(SCALE, SCALE);
  context.drawImage(image, 0, 0, picture.width, picture.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('the picture could not be encoded'));
    }, 'image/png');
  });
}

/** The blob's bytes in base64. */
export async function toBase64(blob: Blob): Promise<string> {
  let binary = '';
  for (const byte of new Uint8Array(await blob.arrayBuffer())) binary += String.fromCharCode(byte);
  return btoa(binary);
}

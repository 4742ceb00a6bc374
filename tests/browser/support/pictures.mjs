// Pictures as a camera makes them, and the field that takes them.

/** What a camera writes beside a picture. */
export const PLACE = 'Exif\0\0 N 56 09 25, E 10 12 38, 2026:03:02 14:07:11';

/** A picture as a camera makes it, with the place in its second segment. */
export async function picture(page, width, height) {
  const drawn = await page.evaluate(async ([width, height]) => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    canvas.getContext('2d').fillText('Kvittering', 10, 20);
    const blob = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg'); });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, [width, height]);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, PLACE.length + 2]), Buffer.from(PLACE)]);
  return Buffer.concat([Buffer.from(drawn.slice(0, 2)), segment, Buffer.from(drawn.slice(2))]);
}

/** Chooses a picture in the field of the only item that is bought. */
export const addPicture = (page, buffer, name = 'IMG_0001.jpg') =>
  page.getByTestId('photo-add').setInputFiles({ name, mimeType: 'image/jpeg', buffer });

"""Writes arrays/: files as NumPy saves them, and arrays.json: what is in them. Needs NumPy."""

import json
import os

import numpy

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, 'arrays')


def main():
    """Writes the files."""
    os.makedirs(FOLDER, exist_ok=True)
    random = numpy.random.default_rng(3)
    base = random.normal(0, 3, size=(6, 5))
    base[0, 0], base[1, 1], base[2, 2], base[3, :] = numpy.nan, numpy.inf, -numpy.inf, -1.0
    base[:, 4] = -numpy.abs(base[:, 4])
    whole = numpy.array([[-3, 0, 7], [100, -100, 1]])
    arrays = {}
    for dtype in ('<f2', '<f4', '<f8', '>f2', '>f4', '>f8'):
        arrays['float_' + dtype.replace('<', 'little_').replace('>', 'big_')] = base.astype(dtype)
    for dtype in ('<i1', '<i2', '<i4', '>i4', '<i8'):
        arrays['int_' + dtype.replace('<', 'little_').replace('>', 'big_')] = whole.astype(dtype)
    for dtype in ('u1', '<u2', '<u4', '<u8'):
        arrays['uint_' + dtype.replace('<', '')] = numpy.abs(whole).astype(dtype)
    arrays['bool'] = whole > 0
    arrays['fortran'] = numpy.asfortranarray(base.astype('<f4'))
    arrays['images'] = random.normal(size=(2, 3, 4, 2)).astype('<f4')
    arrays['images_fortran'] = numpy.asfortranarray(arrays['images'])
    arrays['sequences'] = random.normal(size=(2, 4, 3)).astype('<f4')
    arrays['vector'] = base[4].copy()
    arrays['scalar'] = numpy.array(-2.5)
    arrays['empty'] = numpy.zeros((0, 4))
    arrays['halves'] = numpy.arange(0, 1 << 16, 97, dtype='<u2').view('<f2')
    told = {}
    for name, array in arrays.items():
        numpy.save(os.path.join(FOLDER, name + '.npy'), array)
        told[name + '.npy'] = facts(array)
    for version in ((1, 0), (2, 0), (3, 0)):
        name = 'version%d.npy' % version[0]
        with open(os.path.join(FOLDER, name), 'wb') as file:
            numpy.lib.format.write_array(file, base, version=version)
        told[name] = facts(base)
    # NumPy knows no bfloat16; this is the header that names it, with the upper halves of float32.
    single = base.astype('<f4')
    upper = (single.view('<u4') >> 16).astype('<u2')
    with open(os.path.join(FOLDER, 'bfloat16.npy'), 'wb') as file:
        header = "{'descr': 'bfloat16', 'fortran_order': False, 'shape': (6, 5), }".ljust(117) + '\n'
        file.write(b'\x93NUMPY\x01\x00' + len(header).to_bytes(2, 'little') + header.encode() + upper.tobytes())
    told['bfloat16.npy'] = dict(facts((upper.astype('<u4') << 16).view('<f4')), dtype='bfloat16')
    numpy.savez(os.path.join(FOLDER, 'stored.npz'), first=base, second=whole)
    numpy.savez_compressed(os.path.join(FOLDER, 'deflated.npz'), first=base, second=numpy.tile(base, (40, 1)))
    for archive in ('stored.npz', 'deflated.npz'):
        with numpy.load(os.path.join(FOLDER, archive)) as loaded:
            for name in loaded.files:
                told[archive + ':' + name] = facts(loaded[name])
    numpy.save(os.path.join(FOLDER, 'refused_complex.npy'), base[4:] + 1j)
    numpy.save(os.path.join(FOLDER, 'refused_objects.npy'), numpy.array([{'a': 1}], dtype=object))
    numpy.save(os.path.join(FOLDER, 'refused_fields.npy'), numpy.zeros(2, dtype=[('x', 'f4'), ('y', 'i2')]))
    numpy.save(os.path.join(FOLDER, 'refused_text.npy'), numpy.array(['a', 'b']))
    numpy.save(os.path.join(FOLDER, 'refused_raw.npy'), upper.view('V2'))
    rows = base.copy()
    numpy.savetxt(os.path.join(FOLDER, 'plain.csv'), rows, delimiter=',')
    numpy.savetxt(os.path.join(FOLDER, 'named.csv'), rows, delimiter=',', header='a,b,c,d,e', comments='')
    numpy.savetxt(os.path.join(FOLDER, 'tabs.tsv'), rows, delimiter='\t')
    for name in ('plain.csv', 'named.csv', 'tabs.tsv'):
        told[name] = facts(rows)
    with open(os.path.join(HERE, 'arrays.json'), 'w', encoding='utf-8') as file:
        json.dump({'numpy': numpy.__version__, 'files': told}, file)
        file.write('\n')


def facts(array):
    """What ReLU would make of it."""
    dims = array.ndim
    axis = None if dims < 2 else 2 if dims == 3 else 1
    z = array.astype(numpy.float64)
    finite = z[numpy.isfinite(z)]
    alive = ~(z <= 0)
    others = tuple(i for i in range(dims) if i != axis)
    shares = [] if axis is None or z.size == 0 else alive.mean(axis=others).tolist()
    some = finite.size > 0
    return {
        'dtype': array.dtype.name,
        'shape': list(array.shape),
        'unitAxis': axis,
        'values': int(z.size),
        'nan': int(numpy.isnan(z).sum()),
        'inf': int(numpy.isinf(z).sum()),
        'zeros': int((z == 0).sum()),
        'min': float(finite.min()) if some else None,
        'max': float(finite.max()) if some else None,
        'mean': float(finite.mean()) if some else None,
        'std': float(finite.std()) if some else None,
        'inactiveShare': float((z <= 0).mean()) if z.size else None,
        'unitShares': shares,
        'sorted': sorted(finite.tolist()) if z.size < 100 else None,
    }


if __name__ == '__main__':
    main()

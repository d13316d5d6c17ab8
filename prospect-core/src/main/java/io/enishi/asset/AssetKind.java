package io.enishi.asset;

import io.enishi.vocabulary.Term;

/** A kind of marketer-made thing ({@code form}, {@code list-email}, {@code list}); says where its page is and which icon it wears. */
public interface AssetKind extends Term {

    /** The console page of one such thing, such as {@code /forms/12}. */
    String path(long id);

    /** The name of an icon in the sprite. */
    String icon();

    /** The first half of the permission keys of this kind: {@code form} of {@code form.view} and {@code form.edit}. */
    default String rights() {
        return key();
    }
}

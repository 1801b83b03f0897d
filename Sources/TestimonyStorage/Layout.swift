package enum StorageLayout {}
